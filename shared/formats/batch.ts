import type { ImportBatch, ImportRow, Rejection, Repair } from './import-row'

/** Collects what was read and counts it; one for each file. */
export type Account = {
  /** A row was accepted; `repairs` says what was done to it. `size` is its length in characters. */
  readonly accept: (row: ImportRow, repairs: readonly string[], size: number) => void
  readonly reject: (line: number, reason: string, excerpt: string) => void
  /** Hands over the next full batch, if there is one. */
  readonly take: () => ImportBatch | undefined
  /** Hands over what is left at the end, if anything. */
  readonly rest: () => ImportBatch | undefined
  readonly counts: () => { accepted: number; repaired: number; rejected: number; needsZone: number }
}

/** One commit holds about 500 rows and at most 256 KiB; text outside ASCII takes more bytes than characters. */
const BATCH_ROWS = 500
const BATCH_CHARACTERS = 160 * 1024
const EXCERPT_CHARACTERS = 200

export function account(): Account {
  const ready: ImportBatch[] = []
  let rows: ImportRow[] = []
  let repaired: Repair[] = []
  let rejected: Rejection[] = []
  let size = 0
  const total = { accepted: 0, repaired: 0, rejected: 0, needsZone: 0 }
  const close = (): void => {
    ready.push({ rows, repaired, rejected })
    rows = []
    repaired = []
    rejected = []
    size = 0
  }
  return {
    accept: (row, repairs, characters) => {
      if (rows.length > 0 && size + characters > BATCH_CHARACTERS) close()
      rows.push(row)
      for (const what of repairs) repaired.push({ line: row.line, what })
      size += characters
      total.accepted += 1
      if (repairs.length > 0) total.repaired += 1
      if (row.zoneBasis === 'needed') total.needsZone += 1
      if (rows.length >= BATCH_ROWS) close()
    },
    reject: (line, reason, excerpt) => {
      rejected.push({ line, reason, excerpt: visible(excerpt.slice(0, EXCERPT_CHARACTERS)) })
      total.rejected += 1
      if (rejected.length >= BATCH_ROWS) close()
    },
    take: () => ready.shift(),
    rest: () => {
      if (rows.length > 0 || rejected.length > 0) close()
      return ready.shift()
    },
    counts: () => ({ ...total }),
  }
}

/** Control characters would run on a terminal; they are shown as their symbols instead. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => {
    const code = character.charCodeAt(0)
    return code < 32 ? String.fromCharCode(0x2400 + code) : '\u2421'
  })
}
