/** A quantity that was read, or one sentence on why it could not be and what to write instead. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string }
