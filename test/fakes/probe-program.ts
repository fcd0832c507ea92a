/**
 * The program of an interpreter that is a probe: it calls `answer({ folder, request })` for the folder that it is started with, or
 * for those that it is asked for on its standard input, as the real one does (`vram_probe/__main__.py`).
 * @param answer a program that defines the function, without imports
 */
export function probeProgram(answer: string): string {
  return `const { appendFileSync, readFileSync, writeFileSync, writeSync } = process.getBuiltinModule('node:fs')
// Asked for its versions, as the cache of predictions does.
if (process.argv[2] === '-c') {
  console.log('3.12.4\\n2.14.1\\n7.0.14')
  process.exit()
}
${answer}
const answerIn = (folder) => answer({ folder, request: JSON.parse(readFileSync(folder + '/request.json', 'utf8')) })
const [alone] = process.argv.slice(4)
if (alone !== undefined) answerIn(alone)
else
  process.getBuiltinModule('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    JSON.parse(line).forEach(answerIn)
    writeSync(3, 'answered\\n')
  })
`
}
