import type { z } from 'zod'

/** What a schema accepts, read only throughout: a shape is written once, as its schema. */
export type Shape<Schema extends z.ZodType> = Immutable<z.infer<Schema>>

type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T
