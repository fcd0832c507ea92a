import { readFileSync, writeFileSync } from 'node:fs'
import { markdownTable } from 'markdown-table'
import { parse } from 'yaml'
import { z } from 'zod'
import { policyJsonSchema } from '../src/domain/policy-schema.ts'
import { renderAccuracy } from './bench/accuracy.ts'
import { renderPictures } from './render-picture.ts'

const root = new URL('../', import.meta.url)

const metadataSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string() }))
})

/** What a key of the policy's JSON Schema says of its values. */
interface KeySchema {
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly examples?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: KeySchema | readonly KeySchema[]
  readonly anyOf?: readonly KeySchema[]
  readonly properties?: Readonly<Record<string, KeySchema>>
}

/** Each generated part by its name: `<!-- generated: NAME -->` stands before it, `<!-- end: NAME -->` behind it. */
const parts: Readonly<Record<string, () => string>> = {
  inputs: renderInputs,
  outputs: renderOutputs,
  'quick-start': () => yamlBlock('examples/predict-workflow.yml'),
  accuracy: renderAccuracy,
  workflow: () => yamlBlock('examples/workflow.yml'),
  'policy-keys': () =>
    renderKeys(['version', 'code', 'engine', 'yolov5', 'modules', 'fail-on', 'runs', 'targets', 'defaults']),
  'run-keys': () => renderKeys(null, rootSchema().properties?.runs as KeySchema),
  'target-keys': renderTargetKeys,
  'option-keys': () => renderKeys(null, optionsSchema())
}

/** Files that hold generated parts. */
export const documents = ['README.md', 'docs/workflow.md', 'docs/action.md', 'docs/policy.md']

/** A document's text with its generated parts written anew. Throws where a part is not known or has no end. */
export function renderDocument(path: string): string {
  return read(path).replace(/<!-- generated: ([\w-]+) -->[\s\S]*?(?:<!-- end: \1 -->|$(?![\s\S]))/g, (found, name) => {
    const render = parts[name]
    if (render === undefined || !found.endsWith(`<!-- end: ${name} -->`))
      throw new Error(`${path}: the generated part \`${name}\` is not known, or has no end.`)
    return `<!-- generated: ${name} -->\n\n${render()}\n\n<!-- end: ${name} -->`
  })
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

function yamlBlock(path: string): string {
  return `\`\`\`yaml\n${read(path).trimEnd()}\n\`\`\``
}

function renderInputs(): string {
  const { inputs } = metadataSchema.parse(parse(read('action.yml')))
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    input.default === '' ? 'empty' : code(input.default),
    cell(input.description)
  ])
  return table([['input', 'default', 'what it is'], ...rows])
}

function renderOutputs(): string {
  const { outputs } = metadataSchema.parse(parse(read('action.yml')))
  const rows = Object.entries(outputs).map(([name, output]) => [code(name), cell(output.description)])
  return table([['output', 'what it is'], ...rows])
}

function rootSchema(): KeySchema {
  return policyJsonSchema() as KeySchema
}

function targetSchema(): KeySchema {
  return rootSchema().properties?.targets?.items as KeySchema
}

function optionsSchema(): KeySchema {
  return rootSchema().properties?.defaults as KeySchema
}

/** What only a target can say; the rest may stand under `defaults` too. */
function renderTargetKeys(): string {
  const shared = Object.keys(optionsSchema().properties ?? {})
  const own = Object.keys(targetSchema().properties ?? {}).filter((name) => !shared.includes(name))
  return renderKeys(own, targetSchema())
}

function renderKeys(names: readonly string[] | null, schema: KeySchema = rootSchema()): string {
  const properties = schema.properties ?? {}
  const shown = names ?? Object.keys(properties)
  const rows = shown.map((name) => {
    const key = properties[name] ?? {}
    return [code(name), cell(valuesOf(key)), cell(key.description ?? described[name] ?? '')]
  })
  return table([['key', 'values', 'what it says'], ...rows])
}

/** Keys whose schema says what they are by its very form. */
const described: Readonly<Record<string, string>> = {
  version: 'The version of this format.',
  targets: 'The trainings under review.'
}

/** What may be written, in words: an example says more than a pattern. */
function valuesOf(schema: KeySchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(valuesOf).join(', or ')
  if (schema.const !== undefined) return code(String(schema.const))
  if (schema.enum !== undefined) return schema.enum.map(code).join(' or ')
  if (schema.examples !== undefined) return `such as ${schema.examples.map(code).join(' or ')}`
  if (schema.type === 'array') return listOf(schema.items)
  if (schema.type === 'object') return mappingOf(schema)
  if (schema.type === 'boolean') return '`true` or `false`'
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema)
  return 'text'
}

function listOf(items: KeySchema['items']): string {
  if (items === undefined) return 'a list'
  if ('length' in items) return `\`[low, high]\`, each ${valuesOf(items[0] ?? {})}`
  return items.type === 'object' ? 'a list of targets' : `a list of ${items.enum ? valuesOf(items) : 'names'}`
}

function mappingOf({ properties = {} }: KeySchema): string {
  if ('budget' in properties) return "a target's options"
  // The British list has no comma before `and`.
  return `a mapping of ${new Intl.ListFormat('en-GB').format(Object.keys(properties).map(code))}`
}

function numberOf({ type, minimum, maximum }: KeySchema): string {
  const whole = type === 'integer' ? 'a whole number' : 'a number'
  const bounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  return bounded ? `${whole} from ${minimum} to ${maximum}` : `${whole} from ${minimum}`
}

function code(text: string): string {
  return `\`${text}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function table(rows: string[][]): string {
  return markdownTable(rows, { alignDelimiters: false, padding: true })
}

/** The sample report of the last `npm run demo`: `npm run docs -- --sample`. Its figures depend on the PyTorch that is there, so no test holds it. */
function withSample(page: string): string {
  const [, ...comment] = read('demo-output/predicted/medium-model-large-batch/comment.md').trimEnd().split('\n')
  const sample = `<!-- sample -->\n\n${comment.join('\n')}\n\n<!-- end: sample -->`
  return page.replace(/<!-- sample -->[\s\S]*<!-- end: sample -->/, () => sample)
}

const samplePage = 'docs/sample-report.md'

if (import.meta.main) {
  for (const path of documents) writeFileSync(new URL(path, root), renderDocument(path))
  if (process.argv.includes('--sample')) writeFileSync(new URL(samplePage, root), withSample(read(samplePage)))
  await renderPictures(read(samplePage))
}
