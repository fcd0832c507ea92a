export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/**
 * The smallest value that a schema allows: only what is required, null where it may be. `resolve` finds what a `$ref`
 * names. Reads OpenAPI 3.0 (`nullable`) and JSON Schema (`type: null`, `const`) alike.
 */
export function smallestValue(schema: JsonObject, resolve: (ref: string) => JsonObject): Json {
  if (typeof schema.$ref === 'string') return smallestValue(resolve(schema.$ref), resolve)
  if (isNullable(schema)) return null
  if (schema.const !== undefined) return schema.const
  const choice = (schema.oneOf ?? schema.anyOf) as JsonObject[] | undefined
  if (choice?.[0]) return choice.some(isNullable) ? null : smallestValue(choice[0], resolve)
  if (Array.isArray(schema.allOf)) {
    return Object.assign({}, ...(schema.allOf as JsonObject[]).map((part) => smallestValue(part, resolve)))
  }
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null
  return smallestOfType(schema, resolve)
}

function isNullable({ nullable, type }: JsonObject): boolean {
  return nullable === true || type === 'null' || (Array.isArray(type) && type.includes('null'))
}

function smallestOfType(schema: JsonObject, resolve: (ref: string) => JsonObject): Json {
  switch (schema.type) {
    case 'integer':
    case 'number':
      return (schema.minimum as number | undefined) ?? 1
    case 'boolean':
      return false
    case 'array':
      return []
    case 'string':
      return smallestString(schema.format)
    default:
      return smallestObject(schema, resolve)
  }
}

function smallestString(format: Json | undefined): string {
  if (format === 'uri') return 'https://github.test/'
  if (format === 'date-time') return '2026-01-01T00:00:00Z'
  if (format === 'email') return 'nobody@github.test'
  return ''
}

function smallestObject(schema: JsonObject, resolve: (ref: string) => JsonObject): JsonObject {
  const properties = (schema.properties ?? {}) as { [key: string]: JsonObject }
  const required = (schema.required ?? []) as string[]
  return Object.fromEntries(required.map((key) => [key, smallestValue(properties[key] ?? {}, resolve)]))
}
