import { cardsSold, mostImages } from '../../domain/cards.ts'
import type { Exploration } from '../../domain/exploration/exploration.ts'
import { foreignText, type Html, html } from '../html.ts'

const gib = 1024 ** 3

/** What a control takes. */
export interface Limit {
  readonly least: number
  readonly most: number
  /** The end of the slider, which would be too coarse with larger values. */
  readonly slider: number
  readonly step: number
}

/** How far the controls go. */
export interface Limits {
  readonly batch: Limit
  /** Pixels. */
  readonly size: Limit
}

export function limitsOf({ facts, present }: Exploration): Limits {
  const { gpus, sizeRange } = facts
  const { stride } = sizeRange
  const twice = Math.ceil((2 * facts.imageSize) / stride) * stride
  return {
    batch: {
      least: gpus,
      most: Math.max(mostImages * gpus, present.batchSize),
      slider: Math.max(128 * gpus, 2 * present.batchSize),
      step: gpus
    },
    size: {
      least: Math.min(2 * stride, present.minimum),
      most: Math.max(twice, present.maximum, sizeRange.maximum),
      slider: Math.max(twice, present.maximum, sizeRange.maximum),
      step: stride
    }
  }
}

/** What a person turns. Without the script it would do nothing, so the script shows it. */
export function controlsForm(exploration: Exploration): Html {
  const { facts, present, namedBudget, whyOnePrecision } = exploration
  const limits = limitsOf(exploration)
  const gpus = facts.gpus > 1 ? `, total over ${facts.gpus} GPUs` : ''
  const isNamed = namedBudget !== null
  return html`<form hidden aria-label="Settings">
${slider('batch', `Batch${gpus}`, present.batchSize, limits.batch)}
${slider('minimum', 'Smallest size, px', present.minimum, limits.size)}
${slider('maximum', 'Largest size, px', present.maximum, limits.size)}
<div class="control pair"><label for="card">Card</label><label for="budget">Budget, GiB</label><select id="card">${
    isNamed ? html`<option value="${namedBudget.bytes}">${foreignText(namedBudget.name, 40)}</option>` : null
  }${cardsSold.map(({ cardBytes, usableBytes }) => html`<option value="${usableBytes}"${!isNamed && usableBytes === present.budgetBytes ? selected : null}>${cardBytes / gib} GiB card</option>`)}<option value="">another budget</option></select><input id="budget" type="number" min="0.5" max="1024" step="any" value="${(present.budgetBytes / gib).toFixed(2)}"></div>
<div class="control check"><label for="amp"><input id="amp" type="checkbox"${present.amp ? checked : null}${whyOnePrecision === null ? null : disabled}> Mixed precision (AMP)</label>${whyOnePrecision === null ? null : html`<small>${foreignText(whyOnePrecision)}</small>`}</div>
<div class="control"><p id="wrong" role="alert" hidden>Batch ${limits.batch.least} to ${limits.batch.most}${facts.gpus > 1 ? `, a multiple of ${facts.gpus}` : ''}; sizes ${limits.size.least} to ${limits.size.most} px in steps of ${limits.size.step}, from the first one; a budget above 0.</p><button type="button">Reset</button></div>
</form>`
}

const selected = html` selected`
const checked = html` checked`
const disabled = html` disabled`

function slider(id: string, name: string, value: number, { least, most, slider: end, step }: Limit): Html {
  return html`<div class="control pair"><label for="${id}">${name}</label><input id="${id}" type="range" min="${least}" max="${end}" step="${step}" value="${value}"><input id="${id}-number" type="number" aria-label="${name}, as a number" min="${least}" max="${most}" step="${step}" value="${value}"></div>`
}
