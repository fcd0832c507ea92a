import type { Measurement } from '../memory/measurement.ts'

/** What of a measurement decides with which others it may be compared. */
type Comparable = Pick<Measurement, 'engine' | 'deviceModel' | 'environment' | 'amp'>

/** What a key is made of, in its order; null and '' are left out. */
type KeyParts = readonly (readonly [name: string, value: string | null])[]

/**
 * Equal keys may be compared with each other. A key holds what changes the memory of a training that did not change
 * itself. Not in it, only recorded: the versions of Python, because PyTorch's allocator does not know it, and of YOLOv5 and
 * its commit, because a pull request may well change them, and what that costs is what a review is for.
 */
export function hardwareKey(measurement: Comparable): string {
  const { engine, environment, amp } = measurement
  const parts = [
    ['engine', engine],
    ...partsOf(measurement),
    ['torch', environment.torch],
    ['AMP', amp ? 'on' : 'off']
  ] as const
  return parts
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}=${encode(value ?? '')}`)
    .join('; ')
}

function partsOf({ engine, deviceModel, environment }: Comparable): KeyParts {
  const { gpu, gpuTotalBytes, mig, driver, cuda, cudnn, allocatorSettings, platform } = environment
  switch (engine) {
    case 'cuda':
      return [
        ['GPU', gpu],
        ['GPU memory', gpuTotalBytes === null ? null : `${gpuTotalBytes} bytes`],
        ['MIG', mig === null ? null : mig ? 'on' : 'off'],
        ['driver', driver],
        ['CUDA', cuda],
        ['cuDNN', cudnn],
        ['allocator', allocatorSettings]
      ]
    // Imitates a GPU on any machine: what the machine is plays no part.
    case 'simulated':
      return [
        ['device model', deviceModel],
        ['GPU', gpu],
        ['CUDA', cuda],
        ['allocator', allocatorSettings]
      ]
    // Counts what PyTorch allocates: another build of it on another platform may well allocate otherwise.
    case 'cpu':
      return [['platform', platform]]
  }
}

/** What differs between two keys, in words, the second being the present one; '' where nothing does. */
export function describeKeyDifference(before: string, now: string): string {
  const old = parse(before)
  const present = parse(now)
  const names = new Set([...old.keys(), ...present.keys()])
  const differences = [...names].filter((name) => old.get(name) !== present.get(name))
  return differences
    .map((name) => `${name} ${present.get(name) ?? 'unknown'} instead of ${old.get(name) ?? 'unknown'}`)
    .join(', ')
}

function parse(key: string): ReadonlyMap<string, string> {
  const pairs = key.split('; ').map((part): [string, string] => {
    const equals = part.indexOf('=')
    return [part.slice(0, equals), decode(part.slice(equals + 1))]
  })
  return new Map(pairs)
}

/** `;` separates, `%` encodes, and whatever a driver prints that is no plain character must not break a line. */
function encode(value: string): string {
  return value.toWellFormed().replace(/[^ -~]|[;%]/gu, encodeURIComponent)
}

/** A stored key may be anybody's text: what does not decode stays as it is. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
