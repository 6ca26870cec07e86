import { TLP_LABELS, type Tlp } from '../case/entities/fields'
import type { Marks } from './document'

/** What a report may show. */
export interface Ceiling {
  readonly tlp: Tlp
  /** Only for the copy that counsel receives. */
  readonly includePrivileged?: boolean
}

/**
 * True where an item may not stand in a report. An item without a label of its own follows the report:
 * whoever releases it decides for all of those.
 */
export function isAbove(marks: Marks, ceiling: Ceiling): boolean {
  if (marks.privileged === true && ceiling.includePrivileged !== true) return true
  return marks.tlp !== undefined && TLP_LABELS.indexOf(marks.tlp) > TLP_LABELS.indexOf(ceiling.tlp)
}
