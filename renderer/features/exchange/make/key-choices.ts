import type { Entity } from '../../../../shared/core/case/entity-types'

interface KeyChoice {
  readonly name: string
  readonly key: string
  /** Before the key: what it opens on. */
  readonly note: string
}

/** Keys to choose from: known laptops that named one, then what the team remembers; each key once, not our own. */
export function keyChoices(
  devices: readonly Entity<'device'>[],
  remembered: readonly Entity<'recipient'>[],
  own: string | null,
): readonly KeyChoice[] {
  const choices = new Map<string, KeyChoice>()
  const add = (choice: KeyChoice): void => {
    if (choice.key !== own && !choices.has(choice.key)) choices.set(choice.key, choice)
  }
  for (const { name, recipient } of devices)
    if (recipient) add({ name, key: recipient, note: 'Known laptop; it opens there without a question. ' })
  for (const { name, keys } of remembered) for (const key of keys) add({ name, key, note: '' })
  return [...choices.values()]
}
