import type { CapturePerson } from './capture-types'

/** Whom a handle means: one person, several, or nobody. */
export type PersonMatch =
  | { readonly kind: 'one'; readonly person: CapturePerson }
  | { readonly kind: 'several'; readonly people: readonly CapturePerson[] }
  | { readonly kind: 'none' }

/** Finds a person by handle, else by the beginning of the handle or of a part of the name; case and accents do not count. */
export function matchPerson(written: string, people: readonly CapturePerson[]): PersonMatch {
  const wanted = plain(written)
  if (wanted === '') return { kind: 'none' }
  const exact = people.filter((person) => person.handle !== undefined && plain(person.handle) === wanted)
  const found = exact.length > 0 ? exact : people.filter((person) => answersTo(person, wanted))
  const [first] = found
  if (first === undefined) return { kind: 'none' }
  return found.length === 1 ? { kind: 'one', person: first } : { kind: 'several', people: found }
}

function answersTo(person: CapturePerson, wanted: string): boolean {
  if (person.handle !== undefined && plain(person.handle).startsWith(wanted)) return true
  const parts = plain(person.name).split(/[\s-]+/)
  return (
    parts.some((part) => part.startsWith(wanted)) ||
    parts.join('.').startsWith(wanted) ||
    parts.join('').startsWith(wanted)
  )
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').trim()
}
