import type { Exploration, Setup } from '../../../domain/exploration/exploration.ts'
import { type Limit, limitsOf } from '../controls.ts'

const gib = 1024 ** 3

/** The controls of the page. */
export interface Controls {
  /** What they say; null while something is written that makes no sense. */
  setup(): Setup | null
  /** Takes a batch and a largest size from elsewhere on the page. */
  choose(batchSize: number, maximum: number): void
}

/** @param onChange called after each change */
export function openControls(form: HTMLFormElement, exploration: Exploration, onChange: () => void): Controls {
  const input = (id: string) => form.querySelector(`#${id}`) as HTMLInputElement
  const card = form.querySelector('#card') as HTMLSelectElement
  const limits = limitsOf(exploration)
  const wrong = form.querySelector('#wrong') as HTMLElement
  const set = (id: string, value: number) => {
    input(id).value = input(`${id}-number`).value = String(value)
  }
  const number = (id: string) => Number(input(`${id}-number`).value)
  // The named budget in bytes, not what a field with two decimals makes of it.
  let budgetBytes = exploration.present.budgetBytes
  const chooseCard = () => {
    if (card.value === '') return input('budget').focus()
    budgetBytes = Number(card.value)
    input('budget').value = (budgetBytes / gib).toFixed(2)
  }

  // A browser may have kept what was in the fields when the page was last open.
  form.reset()
  form.addEventListener('input', ({ target }) => {
    const { id, value } = target as HTMLInputElement
    if (id.endsWith('-number')) input(id.replace('-number', '')).value = value
    else if (input(`${id}-number`)) input(`${id}-number`).value = value
    // The range stays one: whichever end is moved takes the other with it, once it is a size.
    if (isWithin(number('minimum'), limits.size) && isWithin(number('maximum'), limits.size)) {
      if (id.startsWith('minimum') && number('minimum') > number('maximum')) set('maximum', number('minimum'))
      if (id.startsWith('maximum') && number('maximum') < number('minimum')) set('minimum', number('maximum'))
    }
    if (id === 'card') chooseCard()
    if (id === 'budget') {
      budgetBytes = Math.round(Number(value) * gib)
      card.value = ''
    }
    onChange()
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  form.querySelector('button')?.addEventListener('click', () => {
    form.reset()
    budgetBytes = exploration.present.budgetBytes
    onChange()
  })
  form.hidden = false

  return {
    setup() {
      const [batchSize, minimum, maximum] = [number('batch'), number('minimum'), number('maximum')]
      const areSizes = isWithin(minimum, limits.size) && isWithin(maximum, limits.size) && minimum <= maximum
      const makesSense = areSizes && isWithin(batchSize, limits.batch) && form.checkValidity() && budgetBytes > 0
      wrong.hidden = makesSense
      return makesSense ? { batchSize, minimum, maximum, budgetBytes, amp: input('amp').checked } : null
    },
    choose(batchSize, maximum) {
      const isSingle = number('minimum') === number('maximum')
      set('batch', batchSize)
      set('maximum', maximum)
      if (isSingle || number('minimum') > maximum) set('minimum', maximum)
      onChange()
    }
  }
}

function isWithin(value: number, { least, most, step }: Limit): boolean {
  return Number.isInteger(value) && value >= least && value <= most && value % step === 0
}
