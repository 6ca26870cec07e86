import type { CaseSnapshot } from '../case/snapshot'
import { type Ceiling, isAbove } from './tlp-order'

/**
 * The case without what a report may not show. Counts ("12 systems isolated") are made from this, so a
 * number never gives away what its rows hide. Sections stay: they are cut, and counted, in the document.
 * What this leaves out is counted by `withheldFrom`.
 */
export function redactSnapshot(snapshot: CaseSnapshot, ceiling: Ceiling): CaseSnapshot {
  const keep = <T extends object>(items: readonly T[]): T[] => items.filter((item) => !isAbove(item, ceiling))
  const evidence = keep(snapshot.evidence)
  const ids = new Set(evidence.map((item) => item.id))
  return {
    ...snapshot,
    assets: keep(snapshot.assets),
    evidence,
    custody: snapshot.custody.filter((event) => ids.has(event.evidence)),
    decisions: keep(snapshot.decisions),
    updates: keep(snapshot.updates),
    entries: keep(snapshot.entries),
  }
}
