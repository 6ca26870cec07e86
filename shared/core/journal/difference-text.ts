import { nounOf } from '../case/labels'
import type { ChangedField, ChangedThing, Difference, DifferenceGroup } from './difference'

/** Names of people, and a time as it is shown. */
export interface DifferenceWords {
  readonly names: (person: string) => string
  readonly time: (ms: number) => string
}

/** `3 systems added, 1 removed`. */
export function groupCounts({ added, removed, changed, rows }: DifferenceGroup): string {
  const parts = [
    [added.length, 'added'],
    [removed.length, 'removed'],
    [changed.length, 'changed'],
  ] as const
  return [
    ...parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count.toLocaleString('en')} ${word}`])),
    ...(rows === 0 ? [] : [`${rows.toLocaleString('en')} rows imported`]),
  ].join(', ')
}

/** `Systems`, `Timeline entries`. */
export function groupTitle({ type }: DifferenceGroup): string {
  const noun = nounOf(type)
  const plural = noun === 'person' ? 'people' : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
  return plural.charAt(0).toUpperCase() + plural.slice(1)
}

export function fieldWords({ label, before, after }: ChangedField): string {
  return `${label}: ${before} → ${after}`
}

/** For a mail or a chat: what a shift hands over. */
export function differenceText(difference: Difference, title: string, words: DifferenceWords): string {
  const lines = [title]
  if (difference.groups.length === 0) lines.push('', 'Nothing changed.')
  for (const group of difference.groups) {
    lines.push('', `${groupTitle(group)}: ${groupCounts(group)}`)
    for (const thing of group.added) lines.push(`+ ${thing.name}${signed(thing, words)}`)
    for (const thing of group.removed) lines.push(`- ${thing.name}${signed(thing, words)}`)
    for (const thing of group.changed) {
      lines.push(`* ${thing.name}`)
      for (const field of thing.fields) lines.push(`    ${fieldWords(field)}${signed(field, words)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function signed({ by, at }: Pick<ChangedThing, 'by' | 'at'>, { names, time }: DifferenceWords): string {
  return by === '' ? '' : ` (${names(by)}, ${time(at)})`
}
