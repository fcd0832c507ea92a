#!/usr/bin/env bash
# Node 24.21.0, web-tree-sitter 0.27.1, tree-sitter-bash 0.25.1, on Linux x86-64.
# Reading three lines of shell peaks at several times the memory that it peaks at where V8 may not optimize WebAssembly:
# the function that takes the memory is the generated lexer of the grammar. Seen: 565 MiB against 58 MiB.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts=false node@24.21.0 web-tree-sitter@0.27.1 tree-sitter-bash@0.25.1 >/dev/null
cat > read.mjs <<'JS'
import { createRequire } from 'node:module'
import { Language, Parser } from 'web-tree-sitter'
const require = createRequire(import.meta.url)
await Parser.init()
const parser = new Parser()
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bash/tree-sitter-bash.wasm')))
parser.parse('#!/bin/sh\ncd work\necho "$HOME"\n')
// The compiler works beside the program, and is waited for here.
setTimeout(() => console.log(Math.round(process.resourceUsage().maxRSS / 1024)), 8000)
JS
node=$PWD/node_modules/.bin/node
plain=$("$node" read.mjs)
limited=$("$node" --no-wasm-tier-up --no-wasm-dynamic-tiering read.mjs)
echo "peak memory: $plain MiB; without optimizing: $limited MiB"
[ "$plain" -gt $((limited * 3)) ]
