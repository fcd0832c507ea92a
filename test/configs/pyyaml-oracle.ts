import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { YamlNode } from '../../src/configs/yaml/node.ts'

/** A value with its Python type, as `pyyaml-oracle.py` writes it. */
export type Tagged = readonly [kind: string, ...content: readonly unknown[]]

export type Reading = { readonly value: Tagged } | { readonly error: string }

export interface ShippedFile {
  readonly path: string
  readonly bytes: Buffer
}

/** PyYAML, YOLOv5 and Ultralytics in one long-lived Python process. Close it when the tests end. */
export class PyYamlOracle {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = []
  #errors = ''
  #failure: Error | undefined

  constructor(python = process.env.VRAM_REVIEW_PYTHON) {
    if (!python)
      throw new Error('VRAM_REVIEW_PYTHON names no interpreter: it must have PyYAML, YOLOv5 and Ultralytics.')
    this.#child = spawn(python, [fileURLToPath(new URL('pyyaml-oracle.py', import.meta.url))])
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line))
    this.#child.stderr.on('data', (chunk) => {
      this.#errors = (this.#errors + chunk).slice(-2000)
    })
    this.#child.on('error', (error) => this.#fail(error))
    this.#child.on('close', () => this.#fail(new Error(`The PyYAML oracle has ended: ${this.#errors}`)))
    // Whoever asks hears of the end through the answer that does not come.
    this.#child.stdin.on('error', () => undefined)
  }

  async read(texts: readonly (string | Uint8Array)[]): Promise<Reading[]> {
    const encoded = texts.map((text) => Buffer.from(text as string).toString('base64'))
    return (await this.#ask({ do: 'read', texts: encoded })).readings as Reading[]
  }

  /** The YAML files of a package. @param root of an unpacked one, in place of the installed one */
  async shipped(name: 'yolov5' | 'ultralytics' = 'yolov5', root?: string): Promise<ShippedFile[]> {
    const { files } = (await this.#ask({ do: 'shipped', package: name, root })) as {
      files: { path: string; content: string }[]
    }
    return files.map(({ path, content }) => ({ path, bytes: Buffer.from(content, 'base64') }))
  }

  async build(text: string): Promise<{ parameters?: number; error?: string }> {
    return this.#ask({ do: 'build', text })
  }

  /** As Ultralytics reads the files of its models. */
  async readAsUltralytics(texts: readonly (string | Uint8Array)[]): Promise<Reading[]> {
    const encoded = texts.map((text) => Buffer.from(text as string).toString('base64'))
    return (await this.#ask({ do: 'ultralytics_read', texts: encoded })).readings as Reading[]
  }

  /** The parameters, by name with their shapes, of models that Ultralytics builds from texts, each of a scale. */
  async buildUltralytics(models: readonly (readonly [text: string, scale: string])[]) {
    const { built } = await this.#ask({ do: 'ultralytics_build', models })
    return built as { parameters?: Record<string, readonly number[]>; error?: string }[]
  }

  /** An `args.yaml`, as the installed Ultralytics writes it. */
  async ultralyticsArguments(): Promise<string> {
    return (await this.#ask({ do: 'ultralytics_arguments' })).text as string
  }

  /** Which of these texts Ultralytics takes for arguments. */
  async ultralyticsAccepts(texts: readonly string[]): Promise<boolean[]> {
    return (await this.#ask({ do: 'ultralytics_accepts', texts })).taken as boolean[]
  }

  /** What Ultralytics finds by a module's name, layers and others, and the variables that text arguments can name. */
  async ultralyticsNames() {
    const names = await this.#ask({ do: 'ultralytics_names' })
    return names as { layers: string[]; others: string[]; variables: string[] }
  }

  /** Names that YOLOv5's `eval` of a module name finds and that are no layer. */
  async noLayers(): Promise<string[]> {
    return (await this.#ask({ do: 'no_layers' })).names as string[]
  }

  close() {
    this.#child.stdin.end()
  }

  async #ask(request: object): Promise<Record<string, unknown>> {
    if (this.#failure) throw this.#failure
    const answer = new Promise<string>((resolve, reject) => this.#waiting.push({ resolve, reject }))
    this.#child.stdin.write(`${JSON.stringify(request)}\n`)
    return JSON.parse(await answer)
  }

  #fail(error: Error) {
    this.#failure = error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}

/** Our own reading in the oracle's notation. */
export function tagged(node: YamlNode): Tagged {
  switch (node.kind) {
    case 'null':
      return ['null']
    case 'bool':
      return ['bool', node.value]
    case 'int':
      return ['int', String(node.value)]
    case 'float':
      return ['float', hexOfFloat(node.value)]
    case 'string':
      return ['string', hexOfText(node.value)]
    case 'list':
      return ['list', node.items.map(tagged)]
    case 'map':
      return ['map', node.entries.map(({ key, value }) => [tagged(key), tagged(value)])]
  }
}

function hexOfText(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex')
}

/** Python's `float.hex()`, of finite numbers. */
function hexOfFloat(value: number): string {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, value)
  const high = bits.getUint32(0)
  const sign = high >>> 31 ? '-' : ''
  const exponent = (high >>> 20) & 0x7ff
  const fraction = (high & 0xfffff).toString(16).padStart(5, '0') + bits.getUint32(4).toString(16).padStart(8, '0')
  if (value === 0) return `${sign}0x0.0p+0`
  if (exponent === 0) return `${sign}0x0.${fraction}p-1022`
  return `${sign}0x1.${fraction}p${exponent >= 1023 ? '+' : '-'}${Math.abs(exponent - 1023)}`
}
