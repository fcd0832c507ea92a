import { z } from 'zod'
import { policySchema } from './policy-schema.ts'

/** The policy's JSON Schema, for editors. Draft 7, because that is what YAML editors read. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema, { io: 'input', target: 'draft-7' })
}
