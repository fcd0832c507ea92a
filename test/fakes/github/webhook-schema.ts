import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { type JsonObject, smallestValue } from './smallest-value.ts'

interface Schema extends JsonObject {
  definitions: { [name: string]: JsonObject }
}

const prefix = '#/definitions/'
const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false })
formats.default(ajv)
const validators = new Map<string, ValidateFunction>()
const skeletons = new Map<string, JsonObject>()
let loaded: Schema | undefined

/** Octokit's description of what GitHub sends to Apps, read where the first App is installed. */
function schema(): Schema {
  if (!loaded) {
    const path = createRequire(import.meta.url).resolve('@octokit/webhooks-schemas/schema.json')
    // Each definition becomes a schema of its own: what ajv compiles is then one event's, not the seconds of all.
    const text = readFileSync(path, 'utf8').replaceAll(prefix, '')
    loaded = JSON.parse(text) as Schema
    for (const [name, part] of Object.entries(loaded.definitions)) ajv.addSchema(part, name)
  }
  return loaded
}

function definition(name: string): JsonObject {
  const found = schema().definitions[name]
  if (!found) throw new Error(`the description of webhooks has no "${name}"`)
  return found
}

/** The smallest value of a definition such as `pull-request`; what matters is laid over it. */
export function webhookSkeleton(name: string): JsonObject {
  const cached = skeletons.get(name) ?? smallestValue(definition(name), definition)
  skeletons.set(name, cached as JsonObject)
  return structuredClone(cached) as JsonObject
}

/** What is wrong with an event's payload, in words; `name` as in `pull_request$opened`. */
export function payloadFaults(name: string, payload: unknown): readonly string[] {
  definition(name)
  const validate = validators.get(name) ?? ajv.compile({ $ref: name })
  validators.set(name, validate)
  if (validate(payload)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${name}${instancePath}: ${message} ${JSON.stringify(params)}`
  )
}
