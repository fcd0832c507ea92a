#!/usr/bin/env bash
# web-tree-sitter 0.27.1 with tree-sitter-bash 0.25.1.
# Two assignments alone on a line become prefixes of the next line's command, without an ERROR node: to bash they hold from then on, to
# who reads the tree they hold for one command. Words behind a redirection become further destinations of it.
# Seen: one command with variable_assignment B and words python, train.py; destinations log and --batch and 8.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts web-tree-sitter@0.27.1 tree-sitter-bash@0.25.1 >/dev/null
cat > parse.mjs <<'JS'
import { Language, Parser } from 'web-tree-sitter'
await Parser.init()
const parser = new Parser()
parser.setLanguage(await Language.load('node_modules/tree-sitter-bash/tree-sitter-bash.wasm'))
const root = (text) => parser.parse(text).rootNode
const joined = root('A=1 B=2\npython train.py\n')
const [command, ...others] = joined.namedChildren
const prefixes = command.namedChildren.filter(({ type }) => type === 'variable_assignment').map(({ text }) => text)
const redirect = root('python train.py > log --batch 8\n').descendantsOfType('file_redirect')[0]
const destinations = redirect.childrenForFieldName('destination').map(({ text }) => text)
console.log(`${command.type} with ${prefixes.join(' ')}; others: ${others.length}; errors: ${joined.hasError}; destinations: ${destinations.join(' ')}`)
const same = command.type === 'command' && prefixes.join() === 'A=1,B=2' && others.length === 0 && !joined.hasError
process.exit(same && destinations.join() === 'log,--batch,8' ? 0 : 1)
JS
node parse.mjs
