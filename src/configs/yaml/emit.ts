import type { MapNode, YamlNode } from './node.ts'
import { resolvePlain } from './scalars.ts'

/**
 * Writes values as canonical ASCII YAML: the only text of a pull request that may reach Python (`docs/adr/0004`).
 * The same values give the same text, and PyYAML reads the same values from it.
 */
export function emitCanonical(node: YamlNode): string {
  if (node.kind === 'map' && node.entries.length > 0) return node.entries.map(emitTopEntry).join('')
  if (node.kind === 'list' && node.items.length > 0) return emitRows(node.items, '')
  return `${emitInline(node)}\n`
}

function emitTopEntry({ key, value }: MapNode['entries'][number]): string {
  const isTable = value.kind === 'list' && value.items.some((item) => item.kind === 'list')
  return isTable ? `${emitKey(key)}:\n${emitRows(value.items, '  ')}` : `${emitKey(key)}: ${emitInline(value)}\n`
}

function emitRows(items: readonly YamlNode[], indent: string): string {
  return items.map((item) => `${indent}- ${emitInline(item)}\n`).join('')
}

function emitInline(node: YamlNode): string {
  switch (node.kind) {
    case 'null':
      return 'null'
    case 'bool':
      return String(node.value)
    case 'int':
      return String(node.value)
    case 'float':
      return emitFloat(node.value)
    case 'string':
      return emitText(node.value)
    case 'list':
      return `[${node.items.map(emitInline).join(', ')}]`
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${emitKey(key)}: ${emitInline(value)}`).join(', ')}}`
  }
}

function emitKey(key: MapNode['entries'][number]['key']): string {
  if (key.kind === 'int') return String(key.value)
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(key.value) && isText(key.value)
  return isPlain ? key.value : emitText(key.value)
}

function isText(word: string): boolean {
  const resolved = resolvePlain(word)
  return 'kind' in resolved && resolved.kind === 'string'
}

/** With a point, and a sign and two digits in the exponent: without them YAML 1.1 takes a float for text (`1e-7`). */
function emitFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const [mantissa = '', exponent] = String(value).split('e')
  const withPoint = mantissa.includes('.') ? mantissa : `${mantissa}.0`
  if (exponent === undefined) return withPoint
  const digits = exponent.replace(/^[-+]/, '').padStart(2, '0')
  return `${withPoint}e${exponent.startsWith('-') ? '-' : '+'}${digits}`
}

function emitText(text: string): string {
  let escaped = ''
  for (const character of text) escaped += escapeCharacter(character)
  return `"${escaped}"`
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  if (character >= ' ' && character <= '~') return character
  const code = character.codePointAt(0) ?? 0
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}
