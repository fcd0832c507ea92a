import { errorsOf } from './errors.ts'
import type { Findings } from './findings.ts'
import { isRecent, type Judgement, judge } from './judgements.ts'
import { table } from './table.ts'

/** Whether cuDNN, which can be asked without a GPU, names better workspaces than our rules. */
export function workspaceSection(findings: Findings, judgements: readonly Judgement[]): string {
  const asked = judge({ ...findings, predictions: findings.askedPredictions }).filter(isRecent)
  const places = new Set(asked.map(({ row }) => row))
  const ruled = judgements.filter(({ row }) => places.has(row))
  const groups: readonly (readonly [string, (run: Judgement) => boolean])[] = [
    ['all', () => true],
    ['turing', ({ architecture }) => architecture === 'turing'],
    ['later', ({ architecture }) => architecture !== 'turing']
  ]
  const head = ['runs', 'count', 'first epoch, by rules', 'by cuDNN', 'after validation, by rules', 'by cuDNN']
  const rows = groups.map(([name, belongs]) => {
    const [ours, theirs] = [ruled.filter(belongs), asked.filter(belongs)]
    return [
      name,
      String(theirs.length),
      ...(['firstEpoch', 'afterValidation'] as const).flatMap((when) => [errorsOf(ours, when), errorsOf(theirs, when)])
    ]
  })
  return `## cuDNN, asked without a GPU

cuDNN 9.8 and later builds plans for a GPU that is only described, and says how large their workspaces are. The runs above on Turing and later ones, with PyTorch 1.10 or later, predicted with its answers (version 9.24) instead of the rules in \`src/domain/replay/workspaces.ts\`. Absolute errors: median, and nine of ten. The runs themselves had older versions of cuDNN.

${table(head, rows, 1)}

The product goes by the rules: on these runs, cuDNN's answers make its predictions no better.`
}
