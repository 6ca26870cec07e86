import type { DraftFields } from '../../../shared/core/case/entities/draft'

const WORDS: Readonly<Record<DraftFields['status'], string>> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  closed: 'Closed',
}

/** What people call the state of a draft. */
export function statusWord(status: DraftFields['status']): string {
  return WORDS[status]
}

/** A hash, short enough to compare by eye. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 12)
}
