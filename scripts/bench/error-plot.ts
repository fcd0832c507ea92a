import { gb, type Judgement, type Pair } from './judgements.ts'
import { type Dot, scatterPlot } from './scatter-plot.ts'

/** Six percent to either side: what nine of ten first epochs shall be within. */
const band = 0.06

/** Predicted over real reserved memory, as SVG. */
export function errorPlot(judgements: readonly Judgement[]): string {
  const dots = judgements.flatMap((judgement) => [
    ...dotsOf(judgement, judgement.firstEpoch, 'first epoch'),
    ...dotsOf(judgement, judgement.afterValidation, 'after validation')
  ])
  return scatterPlot(dots, band, {
    title: 'Reserved memory: predicted without a GPU, and real',
    xLabel: 'real, as the log of the training printed it (GB)',
    yLabel: 'predicted (GB)',
    bandLabel: `±${band * 100} %`,
    dotLabel: 'first epoch',
    ringLabel: 'after validation'
  })
}

function dotsOf(judgement: Judgement, pair: Pair | null, when: string): readonly Dot[] {
  if (pair === null) return []
  const { row, model, batch, imageSize, gpu, torch, architecture } = judgement
  const title = `row ${row}: ${model} ${batch} × ${imageSize}, ${gpu ?? 'GPU not known'}, PyTorch ${torch ?? 'not known'}, ${when}`
  const [x, y] = [pair.realBytes / gb, pair.predictedBytes / gb]
  return [{ x, y, group: architecture ?? 'not known', ring: pair === judgement.afterValidation, title }]
}
