import type { CaseRow } from './case-list'
import { CASE_STATES } from './state-words'

/** Which cases the list shows. */
export type CaseScope = 'open' | 'closed' | 'all'

export function isClosed({ summary }: CaseRow): boolean {
  return summary?.state === 'closed'
}

/** The cases of a scope whose words all match, by state from active to closed, the newest of a state first. */
export function arrangeCases(rows: readonly CaseRow[], scope: CaseScope, filter: string): readonly CaseRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = rows.filter((row) => {
    if (scope !== 'all' && isClosed(row) !== (scope === 'closed')) return false
    const text = row.summary ? Object.values(row.summary).join(' ').toLowerCase() : ''
    return words.every((word) => text.includes(word))
  })
  return [...matching].sort((a, b) => placeOf(a) - placeOf(b) || b.createdAt - a.createdAt)
}

/** A case that nobody has looked into yet stands with the new ones. */
function placeOf({ summary }: CaseRow): number {
  const states: readonly string[] = CASE_STATES
  return Math.max(0, states.indexOf(summary?.state ?? ''))
}
