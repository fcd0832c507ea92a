import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { type Json, type JsonObject, smallestValue } from './smallest-value.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: JsonObject
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: JsonObject } }
}

interface Operation {
  readonly parameters?: readonly (Parameter | { $ref: string })[]
  readonly requestBody?: Content & { readonly required?: boolean }
  readonly responses: { readonly [status: string]: Content | { $ref: string } }
}

interface Description {
  readonly paths: { readonly [template: string]: { readonly [method: string]: Operation } }
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonObject }
    readonly parameters: { readonly [name: string]: Parameter }
    readonly responses: { readonly [name: string]: Content }
  }
}

export interface RequestParts {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What GitHub's own description says about a request and its answer. Each function returns what is wrong, in words. */
export interface OperationCheck {
  request(parts: RequestParts): readonly string[]
  response(status: number, body: unknown): readonly string[]
}

let description: Description | undefined
const checks = new Map<string, OperationCheck>()
const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
const coercingAjv = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes: true })
formats.default(ajv)
formats.default(coercingAjv)

function openApi(): Description {
  if (!description) {
    // Read, not imported: 13 MB of JSON would slow every type check.
    const folder = dirname(createRequire(import.meta.url).resolve('@octokit/openapi'))
    description = JSON.parse(readFileSync(join(folder, 'generated', 'api.github.com.json'), 'utf8')) as Description
    // "Within the given date-time range", says its text: a span of the search syntax, which its format does not let pass.
    Object.assign(description.components.parameters.created ?? {}, { schema: { type: 'string' } })
  }
  return description
}

const schemaPrefix = '#/components/schemas/'

/** OpenAPI 3.0's `nullable` becomes JSON Schema's `null`, and references become names that ajv compiles once each. */
function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema)
  if (schema === null || typeof schema !== 'object') return schema
  if (typeof schema.$ref === 'string') return { $ref: register(schema.$ref.slice(schemaPrefix.length)) }
  const { nullable, example: _example, examples: _examples, ...rest } = schema
  const converted: JsonObject = {}
  for (const [key, value] of Object.entries(rest)) {
    if (key === 'enum' || key === 'default') converted[key] = value
    else if (key === 'properties') converted[key] = mapValues(value as JsonObject, toJsonSchema)
    else converted[key] = toJsonSchema(value)
  }
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted
}

/** A property may itself be called `example`, so properties are no schema. */
function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
}

const registered = new Set<string>()

function register(name: string): string {
  if (!registered.has(name)) {
    registered.add(name)
    ajv.addSchema(toJsonSchema(componentSchema(name)) as JsonObject, name)
  }
  return name
}

function componentSchema(name: string): JsonObject {
  const schema = openApi().components.schemas[name]
  if (!schema) throw new Error(`GitHub's description has no schema "${name}"`)
  return schema
}

function compile(schema: JsonObject): ValidateFunction {
  return ajv.compile(toJsonSchema(schema) as JsonObject)
}

function wrongs(validate: ValidateFunction, value: unknown, what: string): string[] {
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => `${what}${error.instancePath}: ${error.message}`)
}

function parametersOf(operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (!('$ref' in parameter)) return parameter
    const found = openApi().components.parameters[parameter.$ref.split('/').at(-1) ?? '']
    if (!found) throw new Error(`unknown parameter ${parameter.$ref}`)
    return found
  })
}

function parameterCheck(parameters: readonly Parameter[], place: 'path' | 'query') {
  const known = parameters.filter((parameter) => parameter.in === place)
  const validate = coercingAjv.compile({
    type: 'object',
    properties: Object.fromEntries(known.map(({ name, schema }) => [name, schema])),
    required: known.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false
  })
  return (values: Readonly<Record<string, string>>) => wrongs(validate, { ...values }, `${place} parameters`)
}

function bodyCheck(operation: Operation): (body: unknown) => string[] {
  const schema = operation.requestBody?.content?.['application/json']?.schema
  if (!schema) return (body) => (body === undefined ? [] : ['a body where GitHub takes none'])
  const validate = compile(schema)
  const known = schema.properties as JsonObject | undefined
  return (body) => {
    if (body === undefined) return operation.requestBody?.required ? ['body: missing'] : []
    const unknown = known && !schema.oneOf ? Object.keys(body as object).filter((key) => !(key in known)) : []
    return [...wrongs(validate, body, 'body'), ...unknown.map((key) => `body/${key}: GitHub knows no such property`)]
  }
}

function responseSchema(operation: Operation, status: number): JsonObject | null | undefined {
  const response = operation.responses[String(status)]
  // GitHub answers 401, 403, 404, 429 and 5xx everywhere, documented or not, and says why where only the status is.
  const undocumented = status >= 400 ? { $ref: `${schemaPrefix}basic-error` } : undefined
  if (!response) return undocumented
  const resolved = '$ref' in response ? openApi().components.responses[response.$ref.split('/').at(-1) ?? ''] : response
  return resolved?.content?.['application/json']?.schema ?? undocumented ?? null
}

function responseCheck(operation: Operation): (status: number, body: unknown) => string[] {
  const compiled = new Map<number, ValidateFunction>()
  return (status, body) => {
    const schema = responseSchema(operation, status)
    if (schema === undefined) return [`status ${status} is not in GitHub's description`]
    if (schema === null) return body === undefined ? [] : [`status ${status} has no body in GitHub's description`]
    const validate = compiled.get(status) ?? compile(schema)
    compiled.set(status, validate)
    return wrongs(validate, body, `response ${status}`)
  }
}

/** The check for one route, such as `GET /repos/{owner}/{repo}/pulls/{pull_number}`; compiled on first use. */
export function operationCheck(route: string): OperationCheck {
  const cached = checks.get(route)
  if (cached) return cached
  const [method = '', template = ''] = route.split(' ')
  const operation = openApi().paths[template]?.[method.toLowerCase()]
  if (!operation) throw new Error(`GitHub's description has no route "${route}"`)
  const parameters = parametersOf(operation)
  const path = parameterCheck(parameters, 'path')
  const query = parameterCheck(parameters, 'query')
  const body = bodyCheck(operation)
  const check: OperationCheck = {
    request: (parts) => [...path(parts.params), ...query(parts.query), ...body(parts.body)],
    response: responseCheck(operation)
  }
  checks.set(route, check)
  return check
}

/**
 * The smallest value that GitHub's schema of that name allows: only what is required, nullable things null.
 * Saves hundreds of links that no client of ours reads; what matters is laid over it.
 */
export function skeleton(name: string): JsonObject {
  // Some schemas are nullable as a whole: whoever asks for a skeleton wants what is not null.
  const schema = { ...componentSchema(name), nullable: false }
  const cached = skeletons.get(name) ?? (smallestValue(schema, referenced) as JsonObject)
  skeletons.set(name, cached)
  return structuredClone(cached)
}

function referenced(ref: string): JsonObject {
  return componentSchema(ref.slice(schemaPrefix.length))
}

const skeletons = new Map<string, JsonObject>()
