import type { Precision } from '../core/time/event-time'

/** The formats that can be read. `csv` and `jsonl` are any table with a time and text, mapped by its column names. */
export type ImportFormat = 'timesketch-csv' | 'timesketch-jsonl' | 'csv' | 'jsonl'

/**
 * One accepted row. Fields are plain text from the file, never to be read as markup.
 *
 * `zoneBasis` is `needed` while the row's zone is unknown: `utc` is then the written reading as though
 * it were UTC, good for a preview and never to be stored.
 */
export type ImportRow = {
  /** Physical line on which the row begins, from 1, as an editor shows it. */
  readonly line: number
  readonly utc: string
  /** The time as the file has it. */
  readonly timeText: string
  readonly precision: Precision
  readonly zone: string
  readonly zoneBasis: 'stated' | 'assumed' | 'needed'
  readonly message: string
  /** What the time means, such as `Creation Time`. */
  readonly desc?: string
  /** ATT&CK technique ids of a technique column. */
  readonly technique?: readonly string[]
  /** All other columns that are not empty, by name. */
  readonly attrs?: Readonly<Record<string, string>>
}

/** A row that was accepted after a change or a reading that a person should know of. */
export type Repair = { readonly line: number; readonly what: string }

/** A row that was not accepted, why, and how it begins. */
export type Rejection = { readonly line: number; readonly reason: string; readonly excerpt: string }

/** Rows in the order of the file. A row of `rows` may have several repairs. */
export type ImportBatch = {
  readonly rows: readonly ImportRow[]
  readonly repaired: readonly Repair[]
  readonly rejected: readonly Rejection[]
}

/** The account of a file: rowsRead = accepted + rejected; repaired and needsZone are parts of accepted. */
export type ImportTotals = {
  readonly rowsRead: number
  readonly accepted: number
  readonly repaired: number
  readonly rejected: number
  readonly needsZone: number
  /** Physical lines of the file, blank ones and the header included. */
  readonly lines: number
  readonly bytes: number
}

/** Why a whole file was not read: what happened, and what to do. */
export type ImportRefusal = {
  readonly ok: false
  readonly code:
    | 'empty'
    | 'binary'
    | 'json-document'
    | 'no-header'
    | 'no-time-column'
    | 'header-too-long'
    | 'unknown-zone'
  readonly message: string
  readonly hint: string
}

/** What a person decides before a file is read. */
export type ImportOptions = {
  readonly fileName: string
  /** The zone of times that are written without one. */
  readonly assumeZone?: string
  /** Hex SHA-256 of UTF-8 text, for the record of what was cut from an oversized field. */
  readonly sha256?: (text: string) => string
}
