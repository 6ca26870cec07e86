import type { ToldValue } from '../../store/past-protocol'
import { commitTime } from '../record/commit-time'

type Names = (person: string) => string

/** Whether a value stands, in a word. */
export function stateOf({ state, shows }: ToldValue): {
  readonly word: string
  readonly tone: 'success' | 'warning' | 'plain'
} {
  switch (state) {
    case 'stands':
      return { word: 'stands', tone: 'success' }
    case 'conflict':
      return { word: shows ? 'in conflict, shows' : 'in conflict', tone: 'warning' }
    case 'replaced':
      return { word: 'replaced', tone: 'plain' }
    case 'taken-back':
      return { word: 'taken back', tone: 'plain' }
  }
}

/** What the author knew of each value that stood before, one line each. */
export function knownWords({ act, before }: ToldValue, names: Names): string[] {
  if (act === 'write' && before.length === 0) return ['The first value.']
  return before.map(({ known, words, by, at, offset }) => {
    const other = `‘${words}’ by ${names(by)}, ${commitTime(at, offset)}`
    if (known === 'seen') return `Replaced, having seen: ${other}`
    if (known === 'not-here') return `Did not have yet: ${other}`
    return `Had on the laptop, but was not shown when editing began: ${other}`
  })
}

export function endWords({ state, end }: ToldValue, names: Names): string {
  if (!end) return ''
  const how = state === 'taken-back' ? 'Taken back' : 'Ended'
  return `${how} by ${names(end.by)}, ${commitTime(end.at, end.offset)}`
}
