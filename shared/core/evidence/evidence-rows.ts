import type { Entity } from '../case/entity-types'
import { type CustodyState, custodyState } from './custody-chain'
import { evidenceKindLabel } from './evidence-kinds'

/** One line of the evidence table. */
export interface EvidenceRow extends CustodyState {
  readonly id: string
  readonly item: Entity<'evidence'>
  readonly kind: string
  readonly siteCode: string
  readonly holder: string
  /** Everything that the filter looks at, lower case. */
  readonly words: string
}

export interface EvidenceRowInputs {
  readonly items: readonly Entity<'evidence'>[]
  readonly custody: readonly Entity<'custody'>[]
  readonly sites: readonly Entity<'site'>[]
  readonly nameOf: (person: string) => string
}

export function evidenceRows({ items, custody, sites, nameOf }: EvidenceRowInputs): EvidenceRow[] {
  const byItem = new Map<string, Entity<'custody'>[]>()
  for (const event of custody) {
    const own = byItem.get(event.evidence)
    if (own) own.push(event)
    else byItem.set(event.evidence, [event])
  }
  const codes = new Map(sites.map((site) => [site.id, site.code]))
  return items.map((item) => {
    const state = custodyState(item, byItem.get(item.id) ?? [])
    const kind = evidenceKindLabel(item.kind)
    const siteCode = item.site ? (codes.get(item.site) ?? '') : ''
    const holder = item.holder ? nameOf(item.holder) : ''
    const words = [
      item.number ?? 'attachment',
      item.title,
      item.fileName,
      kind,
      item.sha256,
      item.stored === 'vault' ? 'vault' : 'in place',
      state.hash.state,
      holder,
      siteCode,
      item.description,
      item.tlp,
      ...state.gaps,
    ]
      .join('\n')
      .toLowerCase()
    return { ...state, id: item.id, item, kind, siteCode, holder, words }
  })
}

export interface EvidenceSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** The rows that hold every typed word, sorted; without a sort the newest come first. */
export function arrangeEvidence(
  rows: readonly EvidenceRow[],
  filter: string,
  sort: EvidenceSort | null,
): readonly EvidenceRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const found = words.length === 0 ? [...rows] : rows.filter((row) => words.every((word) => row.words.includes(word)))
  const key = SORT_KEYS[sort?.column ?? ''] ?? SORT_KEYS.added
  const turn = (sort?.direction ?? 'descending') === 'ascending' ? 1 : -1
  return found.sort((a, b) => turn * compare(key?.(a) ?? 0, key?.(b) ?? 0) || (a.id < b.id ? -1 : 1))
}

const SORT_KEYS: { readonly [column: string]: (row: EvidenceRow) => string | number } = {
  // Attachments after everything that has a number.
  number: (row) => row.item.number ?? '\uffff',
  title: (row) => row.item.title,
  kind: (row) => row.kind,
  size: (row) => row.item.size,
  sha256: (row) => row.item.sha256,
  stored: (row) => row.item.stored,
  hash: (row) => ({ failed: 0, unchecked: 1, verified: 2 })[row.hash.state],
  holder: (row) => row.holder,
  gaps: (row) => row.gaps.length,
  site: (row) => row.siteCode,
  added: (row) => row.item.addedAt,
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en', { numeric: true })
}
