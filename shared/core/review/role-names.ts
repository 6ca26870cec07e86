import type { CaseSnapshot } from '../case/snapshot'
import { roleTitle } from './role-title'

/** Turns names of people into what they did: "Incident commander", "Responder 2". The same all through one report. */
export interface RoleNames {
  /** A person id, or the name of someone who is not in the case. */
  readonly of: (idOrName: string) => string
  /** Names, handles and mail addresses inside running text. */
  readonly inText: (text: string) => string
}

/** The shortest part of a name that is searched for by itself; shorter ones hit ordinary words. */
const SHORTEST_PART = 3

/** `others` are people named in the report who have no entry of their own: witnesses, outside counsel. */
export function roleNames(
  snapshot: Pick<CaseSnapshot, 'case' | 'people' | 'members' | 'plan'>,
  others: readonly string[] = [],
): RoleNames {
  const people = peopleOf(snapshot)
  const titles = titlesOf(people, snapshot)
  const outside = [...new Set(others.filter((name) => name.trim() !== '' && !people.has(name)))].filter(
    (name) => ![...people.values()].some((person) => person.name === name),
  )
  for (const [index, name] of outside.entries()) {
    titles.set(name, outside.length === 1 ? 'Outside person' : `Outside person ${index + 1}`)
  }
  const byName = new Map([...people].map(([id, person]) => [person.name, titles.get(id) ?? 'Team member']))
  const search = searchFor(
    [...people].map(([id, person]) => ({ ...person, role: titles.get(id) ?? 'Team member' })),
    outside,
    titles,
  )
  return {
    of: (idOrName) => titles.get(idOrName) ?? byName.get(idOrName) ?? search(idOrName),
    inText: search,
  }
}

interface Named {
  readonly name: string
  readonly handle?: string
  readonly contact?: string
}

function peopleOf(snapshot: Pick<CaseSnapshot, 'people' | 'members'>): Map<string, Named> {
  const people = new Map<string, Named>()
  for (const member of snapshot.members) people.set(member.person, { name: member.name })
  for (const person of snapshot.people) {
    people.set(person.id, {
      name: person.name,
      handle: person.handle,
      ...(person.contact === undefined ? {} : { contact: person.contact }),
    })
  }
  return people
}

function titlesOf(
  people: ReadonlyMap<string, Named>,
  snapshot: Pick<CaseSnapshot, 'case' | 'members' | 'plan'>,
): Map<string, string> {
  const wanted = [...people.keys()].map((id) => {
    const roles = snapshot.members.filter((member) => member.person === id).sort((a, b) => b.since - a.since)
    const role =
      id === snapshot.case.commander
        ? 'commander'
        : (roles.find((member) => member.until === undefined) ?? roles[0])?.role
    return {
      id,
      title: role === undefined ? 'Team member' : roleTitle(role, snapshot.plan),
      since: roles[0]?.since ?? Number.POSITIVE_INFINITY,
    }
  })
  const titles = new Map<string, string>()
  for (const title of new Set(wanted.map((one) => one.title))) {
    const same = wanted.filter((one) => one.title === title).sort(byArrival)
    const commanderFirst = same.sort(
      (a, b) => Number(b.id === snapshot.case.commander) - Number(a.id === snapshot.case.commander),
    )
    for (const [index, one] of commanderFirst.entries()) {
      titles.set(one.id, same.length === 1 ? title : `${title} ${index + 1}`)
    }
  }
  return titles
}

function byArrival(a: { since: number; id: string }, b: { since: number; id: string }): number {
  if (a.since !== b.since) return a.since - b.since
  return a.id < b.id ? -1 : 1
}

function searchFor(
  people: readonly (Named & { role: string })[],
  outside: readonly string[],
  titles: ReadonlyMap<string, string>,
): (text: string) => string {
  const whole = new Map<string, string>()
  const parts = new Map<string, string>()
  const addParts = (name: string, role: string): void => {
    const words = name.split(/[\s,]+/).filter((word) => [...word].length >= SHORTEST_PART)
    // "Weiss, Anna" is the same person as "Anna Weiss".
    const [first, last] = [words[0], words.at(-1)]
    if (first !== undefined && last !== undefined && words.length > 1) whole.set(key(`${last}, ${first}`), role)
    for (const word of words) parts.set(word, parts.has(word) && parts.get(word) !== role ? 'a colleague' : role)
  }
  for (const person of people) {
    addParts(person.name, person.role)
    whole.set(key(person.name), person.role)
    if (person.handle !== undefined && person.handle !== '') whole.set(key(person.handle), person.role)
    if (person.contact?.includes('@')) whole.set(key(person.contact), person.role)
  }
  for (const name of outside) {
    addParts(name, titles.get(name) ?? 'Outside person')
    whole.set(key(name), titles.get(name) ?? 'Outside person')
  }
  const patterns = [...new Set([...whole.keys(), ...parts.keys()])]
    .filter((text) => text !== '')
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  if (patterns.length === 0) return (text) => text
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])@?(${patterns.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`, 'giu')
  const rename = (text: string): string =>
    text.normalize('NFC').replace(pattern, (found, name: string) => whole.get(key(name)) ?? parts.get(name) ?? found)
  return (text) =>
    rename(
      text
        .normalize('NFC')
        .replace(MAIL, (mail) =>
          rename(mail.replace(/[._+-]/g, ' ')) === mail.replace(/[._+-]/g, ' ') ? mail : mailOwner(mail, whole, rename),
        ),
    )
}

const MAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu

/** An address that names a person becomes the person's role, whole: half a name is still a name. */
function mailOwner(mail: string, whole: ReadonlyMap<string, string>, rename: (text: string) => string): string {
  const user = (mail.split('@')[0] ?? '').split(/[._+-]+/)
  const role =
    whole.get(key(mail)) ??
    whole.get(key(user.join(' '))) ??
    user.map((part) => rename(part)).find((part, index) => part !== user[index])
  return `${role ?? 'a colleague'} (mail address)`
}

function key(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
}
