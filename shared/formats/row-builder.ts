import type { Account } from './batch'
import type { ImportRow } from './import-row'
import { fitRow } from './row-limit'
import { readRowTime, type TimeCells, type TimeRules } from './row-time'

/** What a reader found in one row, before its time is read. Empty texts are ''. */
export type RowDraft = {
  readonly line: number
  readonly time: TimeCells
  readonly message: string
  readonly desc: string
  readonly technique: string
  readonly techniqueName: string
  /** The other columns that are not empty; owned by the row from here on. */
  readonly attrs: Record<string, string>
  /** Length of all texts together, in characters. */
  readonly size: number
  /** How the row begins in the file, for the list of rejected rows. */
  readonly excerpt: () => string
}

/** What holds for all rows of a source. */
export type RowRules = TimeRules & {
  readonly sha256: ((text: string) => string) | undefined
  readonly messageExpected: boolean
}

const DESC_LIMIT = 500
const TECHNIQUE = /\bT\d{4}(?:\.\d{3})?\b/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: a zero character is what is looked for
const NUL = /\u0000/g

/** Turns drafts into rows and enters each into the account, accepted or rejected with its reason. */
export function rowBuilder(rules: RowRules, book: Account): (draft: RowDraft, repairs: string[]) => void {
  return (draft, repairs) => {
    const tell = (what: string): void => {
      repairs.push(what)
    }
    const time = readRowTime(draft.time, rules, tell)
    if (!time.ok) {
      book.reject(draft.line, time.reason, draft.excerpt())
      return
    }
    const attrs = draft.attrs
    if (time.keepTimestamp) attrs['timestamp'] = draft.time.timestamp
    let message = draft.message
    if (message === '') {
      message = madeMessage(draft, attrs)
      if (message === '') {
        book.reject(draft.line, 'The row has a time but no text', draft.excerpt())
        return
      }
      if (rules.messageExpected) tell('message is empty; put together from the other columns')
    }
    // What a time means is a few words; anything longer is kept as a column of its own.
    const desc = draft.desc.length > DESC_LIMIT ? '' : draft.desc
    if (desc !== draft.desc) attrs['timestamp_desc'] = draft.desc
    const technique = techniquesOf(draft, attrs)
    let row: ImportRow = {
      line: draft.line,
      utc: time.utc,
      timeText: time.timeText.slice(0, 200),
      precision: time.precision,
      zone: time.zone,
      zoneBasis: time.zoneBasis,
      message,
      desc: desc === '' ? undefined : desc,
      technique,
      attrs: hasAny(attrs) ? attrs : undefined,
    }
    row = fitRow(row, draft.size, rules.sha256, tell)
    book.accept(row, repairs, draft.size)
  }
}

/** Zero characters end a text in much other software; they are made visible and told. */
export function withoutNul(text: string, tell: (what: string) => void): string {
  if (!text.includes('\u0000')) return text
  tell('zero characters are shown as ␀')
  return text.replace(NUL, '␀')
}

function madeMessage(draft: RowDraft, attrs: Record<string, string>): string {
  const parts: string[] = []
  if (draft.desc !== '') parts.push(draft.desc)
  for (const name of Object.keys(attrs)) {
    if (parts.length >= 8 || name === 'timestamp') break
    parts.push(`${name}: ${(attrs[name] ?? '').slice(0, 200)}`)
  }
  return parts.join(' · ')
}

function techniquesOf(draft: RowDraft, attrs: Record<string, string>): readonly string[] | undefined {
  if (draft.technique === '') return undefined
  const ids = draft.technique.match(TECHNIQUE)
  // The column's words are kept where they say more than the ids.
  if (draft.technique.replace(TECHNIQUE, '').replace(/[\s/,;|[\]'"]/g, '') !== '')
    attrs[draft.techniqueName] = draft.technique
  return ids === null ? undefined : [...new Set(ids)]
}

function hasAny(attrs: Record<string, string>): boolean {
  for (const _ in attrs) return true
  return false
}
