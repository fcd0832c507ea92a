import { isKnown, plain, type TracedText, wholeFile } from '../text.ts'
import { evaluateArithmetic } from './shell-arithmetic.ts'
import { forget, setUnknown } from './shell-state.ts'
import type { Status } from './shell-tests.ts'
import { arithmeticScope, type ShellContext } from './shell-words.ts'

/** `let "i += 1"`: each word is arithmetic. */
export function evaluateArithmeticText(words: readonly TracedText[], context: ShellContext): Status {
  for (const word of words) {
    const name = /^\s*(\w+)/.exec(plain(word))?.[1]
    if (!isKnown(word)) {
      if (name) setUnknown(context.state, name, `the variable ${name}, which is computed from something not known`)
      else forget(context.state, 'a let of names not known')
      continue
    }
    const { session } = context
    const source = wholeFile(`((${plain(word)}))`)
    const statement = session.grammars.parseBash(source.text, session.budget).children[0]
    if (statement) evaluateArithmetic(statement, arithmeticScope({ ...context, source }))
  }
  return 'assumed'
}
