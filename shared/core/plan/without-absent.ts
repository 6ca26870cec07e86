import type { Fields } from '../journal/change'

/** Leaves out fields that were not given: an absent field says nothing, a present one replaces what stood there. */
export function withoutAbsent(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
