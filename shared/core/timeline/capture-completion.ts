import type { CapturePerson } from './capture-types'

/** One way to finish the word at the caret. */
export interface Completion {
  /** What the word becomes, the white space after it included. */
  readonly insert: string
  readonly label: string
  readonly note: string
}

/** Ways to finish the word that ends at the caret, and where that word begins. */
export interface Completions {
  readonly from: number
  readonly choices: readonly Completion[]
}

const COMMANDS: readonly Completion[] = [
  { insert: '/event ', label: '/event', note: 'Something happened' },
  { insert: '/decision ', label: '/decision', note: 'Something was decided' },
  { insert: '/action ', label: '/action', note: 'Someone has to do it: @who due 2h' },
  { insert: '/note ', label: '/note', note: 'Worth writing down' },
]
const MOST = 6

/** Completes `/` at the beginning of the line and `@` anywhere; null where there is nothing to complete. */
export function completeCapture(line: string, caret: number, people: readonly CapturePerson[]): Completions | null {
  const before = line.slice(0, caret)
  const word = /\S*$/.exec(before)?.[0] ?? ''
  const from = caret - word.length
  const choices = word.startsWith('/') && before.slice(0, from).trim() === '' ? commands(word) : named(word, people)
  return choices.length === 0 ? null : { from, choices }
}

function commands(word: string): readonly Completion[] {
  const typed = word.toLowerCase()
  return COMMANDS.filter(({ label }) => label.startsWith(typed) && label !== typed)
}

function named(word: string, people: readonly CapturePerson[]): readonly Completion[] {
  const typed = /^(?:said:)?@(.*)$/i.exec(word)?.[1]?.toLowerCase()
  if (typed === undefined) return []
  const lead = word.slice(0, word.indexOf('@') + 1)
  const matching = people.filter(({ name, handle }) => {
    const words = name.toLowerCase().split(/\s+/)
    return handle?.toLowerCase().startsWith(typed) || words.some((part) => part.startsWith(typed))
  })
  if (matching.some(({ handle }) => handle?.toLowerCase() === typed)) return []
  return matching.slice(0, MOST).map(({ name, handle }) => {
    const short = handle ?? name.split(/\s+/)[0] ?? name
    return { insert: `${lead}${short} `, label: `@${short}`, note: name }
  })
}
