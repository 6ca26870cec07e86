import type { Table } from '../store/database'

export const COMMITS: Table = {
  name: 'commits',
  columns: {
    journal: 'text',
    number: 'integer',
    id: 'text',
    device: 'text',
    seq: 'integer',
    at: 'integer',
    header: 'bytes',
    body: 'bytes',
    signature: 'bytes',
  },
}

export const AUTHORS: Table = { name: 'authors', columns: { journal: 'text', device: 'text', key: 'bytes' } }

export const TIPS: Table = {
  name: 'tips',
  columns: { journal: 'text', id: 'text', device: 'text', seq: 'integer' },
}

export const SUBTREES: Table = {
  name: 'subtrees',
  columns: { journal: 'text', level: 'integer', place: 'integer', hash: 'bytes' },
}

/** A row of `journals`, as far as appends and readers need it. */
export interface JournalRow {
  readonly kind: 'case' | 'team'
  readonly epoch: string
  readonly size: number
  readonly frontier: Uint8Array
  readonly tombstone: string | null
  /** How many commits that are not here others wait for. */
  readonly awaits: number
}
