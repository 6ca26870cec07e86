/** No field of ours nests this deep; a body of 256 KiB could nest so deep that whoever walks it runs out of stack. */
const MAX_DEPTH = 100

/** Whether JSON nests deeper than anything that is walked, compared or sent to a window may. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (left === 0) return true
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) if (isTooDeep(item, left - 1)) return true
    return false
  }
  for (const name in value) if (isTooDeep((value as { readonly [name: string]: unknown })[name], left - 1)) return true
  return false
}
