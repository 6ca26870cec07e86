/** Splits text into physical lines at LF, CRLF or CR; where the chunks are cut makes no difference. */
export type LineReader = {
  readonly push: (text: string, onLine: (text: string, line: number) => void) => void
  readonly end: (onLine: (text: string, line: number) => void) => void
  /** Physical lines seen so far. */
  readonly lines: () => number
}

/** A reader for one file; lines are numbered from 1. */
export function lineReader(): LineReader {
  let held = ''
  let line = 0
  // A pattern that leaves a CR at the very end alone, since an LF may follow it.
  const drain = (onLine: (text: string, line: number) => void, ended: boolean): void => {
    const breaks = /\r\n|\n|\r/g
    let start = 0
    for (let match = breaks.exec(held); match !== null; match = breaks.exec(held)) {
      if (!ended && match[0] === '\r' && breaks.lastIndex === held.length) break
      line += 1
      onLine(held.slice(start, match.index), line)
      start = breaks.lastIndex
    }
    held = held.slice(start)
  }
  return {
    push: (text, onLine) => {
      held += text
      drain(onLine, false)
    },
    end: (onLine) => {
      drain(onLine, true)
      if (held === '') return
      line += 1
      onLine(held, line)
      held = ''
    },
    lines: () => line,
  }
}
