import { childOf, childrenOf, type SyntaxNode } from '../grammars.ts'
import { sourceOf } from './evaluate.ts'
import { forgetNames, type PythonContext } from './python-value.ts'

/** `import subprocess as sp`, `from yolov5 import train`: which module a name stands for. */
export function importNames(node: SyntaxNode, context: PythonContext): void {
  const moduleNode = childOf(node, 'module_name')
  const prefix = moduleNode ? `${sourceOf(moduleNode, context).replace(/^\.+/, '')}.` : ''
  if (node.children.some((child) => child.type === 'wildcard_import'))
    forgetNames(context.state, `${prefix.slice(0, -1) || 'an import'}`)
  for (const imported of childrenOf(node, 'name')) {
    const name = childOf(imported, 'name')
    const alias = childOf(imported, 'alias')
    const path = sourceOf(name ?? imported, context)
    if (alias) context.state.names.set(sourceOf(alias, context), { kind: 'module', path: prefix + path })
    else if (prefix === '') bindHead(path, context)
    else context.state.names.set(path, { kind: 'module', path: `${prefix}${path}`.replace(/^\./, '') })
  }
}

/** `import yolov5.train` binds `yolov5`. */
function bindHead(path: string, context: PythonContext): void {
  const head = path.split('.')[0] ?? path
  context.state.names.set(head, { kind: 'module', path: head })
}
