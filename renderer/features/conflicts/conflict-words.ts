import type { Conflict, ConflictSide, FieldInWords } from '../../../shared/core/journal/conflicts/conflict'

/** `State of step ‘Isolate WS-12’`, `System ‘DC01’: removed and changed`. */
export function conflictTitle({ kind, thing, sides }: Conflict): string {
  if (kind === 'removed') return `${capital(thing)}: removed and changed`
  const label = sides[0]?.values[0]?.label ?? ''
  return `${capital(label)} of ${thing}`
}

/** What each side says, in one line: `rack 7 · rack 4`. */
export function sidesInLine({ kind, sides }: Conflict): string {
  if (kind === 'removed') return sides.map(({ words }) => words).join(' · ')
  return sides.map(({ values }) => values[0]?.words ?? '').join(' · ')
}

/** Why it cannot be decided by the app. */
export function whyWords({ kind, sides }: Conflict): string {
  if (kind === 'removed')
    return 'One removed it and one changed it, without both knowing of it. It shows until someone decides.'
  const people = new Set(sides.map(({ by }) => by)).size
  const who = people === 1 ? 'It was written' : sides.length === 2 ? 'Two people wrote it' : `${people} people wrote it`
  return `${who} more than once, each without having seen the other. One value shows until someone decides.`
}

/** `first (Anna Weiss, 2026-03-14 01:00 UTC)`. */
export function beforeWords(
  before: readonly FieldInWords[],
  isGrouped: boolean,
  nameOf: (person: string) => string,
  line: (at: number) => string,
): readonly string[] {
  return before.map(({ label, words, by, at }) => {
    const from = by === undefined || at === undefined ? '' : ` (${nameOf(by)}, ${line(at)})`
    return `${isGrouped ? `${label}: ` : ''}${words}${from}`
  })
}

/** What its author did not know, and why not. */
export function unknownWords(
  side: ConflictSide,
  all: readonly ConflictSide[],
  nameOf: (person: string) => string,
): string[] {
  return side.unknown.map(({ commit, why }) => {
    const other = all.find((one) => one.commit === commit)
    const whose = other ? `what ${nameOf(other.by)} ${other.act === 'removed' ? 'did' : 'wrote'}` : 'the other'
    return why === 'form'
      ? `${whose}: it had come, but the form had been opened before`
      : `${whose}: it had not reached this device`
  })
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
