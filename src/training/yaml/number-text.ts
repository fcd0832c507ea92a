import type { FloatNode, IntNode, StringNode } from './yaml-node.ts'

const NUMBER = /^[-+]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][-+]?[0-9]{1,3})?$/

/**
 * The number that honest text means: YAML 1.1 takes `1e-4` for text, and YOLOv5 then evaluates it as Python.
 * Undefined where the text is no decimal number.
 */
export function numberFromText(node: StringNode): IntNode | FloatNode | undefined {
  // Python refuses 012, so nobody can mean it.
  if (!NUMBER.test(node.value) || /^[-+]?0[0-9]/.test(node.value)) return undefined
  const value = Number(node.value)
  if (!Number.isFinite(value)) return undefined
  const isWhole = /^[-+]?[0-9]+$/.test(node.value)
  const { line, column } = node
  return isWhole
    ? { kind: 'int', value: value === 0 ? 0 : value, line, column }
    : { kind: 'float', value, line, column }
}
