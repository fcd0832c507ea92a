/** What Python's `int(text)` gives, undefined where it raises. */
export function parseInteger(text: string): number | undefined {
  const trimmed = text.trim()
  if (!/^[+-]?\d+(_\d+)*$/.test(trimmed)) return undefined
  return Number(trimmed.replaceAll('_', ''))
}

/** What Python's `float(text)` gives, undefined where it raises. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase()
  if (/^[+-]?(inf|infinity|nan)$/.test(trimmed)) return Number.NaN
  if (!/^[+-]?(\d+(_\d+)*\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(trimmed)) return undefined
  return Number(trimmed.replaceAll('_', ''))
}
