import { foreignText } from './html.ts'

/** A hardware key for people: what is measured on, and the rest that makes it comparable. */
export interface HardwareLabel {
  /** The GPU, or what stands in for one. */
  readonly name: string
  readonly details: string
}

const wording: Readonly<Record<string, string>> = { torch: 'PyTorch', 'device model': 'imitates' }

/** Reads `engine=cuda; GPU=NVIDIA A10; torch=2.4.1`. A stored key may be anybody's text: what is no such list is shown as it is. */
export function hardwareLabel(hardwareKey: string): HardwareLabel {
  const pairs = hardwareKey.split('; ').map((part): readonly [string, string] => {
    const equals = part.indexOf('=')
    return equals < 1 ? ['', part] : [part.slice(0, equals), decode(part.slice(equals + 1))]
  })
  const partOf = (name: string) => pairs.find(([key]) => key === name)?.[1]
  const engine = partOf('engine')
  const name = nameOf(engine, partOf('GPU'), partOf('platform'))
  if (name === null) return { name: foreignText(hardwareKey, 120) || 'unknown', details: '' }
  const details = pairs
    .filter(([key]) => !['engine', 'GPU', 'platform'].includes(key))
    .map(([key, value]) => `${wording[key] ?? key} ${readable(value)}`.trim())
  return { name: foreignText(name, 120), details: foreignText(details.join(' · '), 240) }
}

function nameOf(engine: string | undefined, gpu: string | undefined, platform: string | undefined): string | null {
  if (engine === 'simulated') return `Simulated ${gpu ?? 'GPU'}`
  if (engine === 'cpu') return platform === undefined ? 'CPU' : `CPU, ${platform}`
  return gpu ?? null
}

/** `24159191040 bytes` is no reading matter. */
function readable(value: string): string {
  const bytes = /^(\d+) bytes$/.exec(value)?.[1]
  return bytes === undefined ? value : `${(Number(bytes) / 1024 ** 3).toFixed(1)} GiB`
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
