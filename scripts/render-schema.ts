import { writeFileSync } from 'node:fs'
import { policyJsonSchema } from '../src/domain/policy-schema.ts'

/** Writes `vram-review.schema.json` anew; a test holds it current. Run: `node scripts/render-schema.ts` */
const target = new URL('../vram-review.schema.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(policyJsonSchema(), null, 2)}\n`)
