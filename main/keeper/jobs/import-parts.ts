import { BODY_SALT_BYTES, MAX_BODY_BYTES } from '../../../shared/core/journal/commit'
import type { Op, RowsOp } from '../../../shared/core/journal/op'
import type { Json } from '../../../shared/core/json'
import type { ImportRow } from '../../../shared/formats/import-row'

/** What all rows of an import have in common. */
export interface ImportStamp {
  /** Entity id of the source; also the prefix of its rows' ids. */
  readonly source: string
  /** Epoch ms. */
  readonly recordedAt: number
  readonly recordedBy: string
  readonly skewMs?: number | undefined
  readonly uncertaintyMs?: number | undefined
}

/** Room for a few characters more than the ops, so that numbers of a later pass may be longer. */
const MAX_OPS_BYTES = MAX_BODY_BYTES - BODY_SALT_BYTES - 64

/**
 * The ops of one batch as JSON text; more than one where they would not fit a body. The same rows are
 * always cut at the same places, so that a first pass can count the parts of the whole action.
 */
export function partsOf(rows: readonly ImportRow[], first: number, stamp: ImportStamp): string[] {
  if (rows.length === 0) return []
  const text = JSON.stringify([rowsOp(rows, first, stamp)] satisfies Op[])
  if (rows.length === 1 || text.length * 3 <= MAX_OPS_BYTES || Buffer.byteLength(text) <= MAX_OPS_BYTES) return [text]
  const half = rows.length >> 1
  return [...partsOf(rows.slice(0, half), first, stamp), ...partsOf(rows.slice(half), first + half, stamp)]
}

function rowsOp(rows: readonly ImportRow[], first: number, stamp: ImportStamp): RowsOp {
  const columns: { [column: string]: Json[] } = {}
  const column = (name: string, value: (row: ImportRow) => Json | undefined) => {
    columns[name] = rows.map((row) => value(row) ?? null)
  }
  const optional = (name: string, value: (row: ImportRow) => Json | undefined) => {
    if (rows.some((row) => value(row) !== undefined)) column(name, value)
  }
  column('line', (row) => row.line)
  column('time.utc', (row) => row.utc)
  column('time.precision', (row) => row.precision)
  column('time.text', (row) => row.timeText.slice(0, 200))
  column('time.zone', (row) => row.zone)
  column('time.basis', (row) => (row.zoneBasis === 'stated' ? 'stated' : 'assumed'))
  if (stamp.skewMs !== undefined) column('time.skewMs', () => stamp.skewMs)
  if (stamp.uncertaintyMs !== undefined) column('time.uncertaintyMs', () => stamp.uncertaintyMs)
  column('text', (row) => row.message)
  optional('timeMeaning', (row) => row.desc)
  optional('techniques', (row) => row.technique)
  optional('attrs', (row) => row.attrs)
  return {
    op: 'rows',
    type: 'entry',
    prefix: stamp.source,
    first,
    count: rows.length,
    owner: { type: 'source', id: stamp.source },
    same: { kind: 'event', source: stamp.source, recordedAt: stamp.recordedAt, recordedBy: stamp.recordedBy },
    columns,
  }
}
