import type { Environment } from '../environment'
import type { Journals } from '../journals'
import type { OpenProfile } from '../keys/profile'

/** A laptop that somebody here compared the words of. */
export interface ConfirmedLaptop {
  /** Raw public key, base64. */
  readonly key: string
  readonly name: string
  readonly recipient?: string | undefined
  /** Person who works at it, as they name themselves. */
  readonly person: { readonly id: string; readonly name: string }
  /** Id of the device that it was before. */
  readonly replaces?: string | undefined
}

/** Records the laptop in the team journal: from now on what it makes comes in by itself. */
export async function trustLaptop(
  { key, name, recipient, person, replaces }: ConfirmedLaptop,
  { journals, profile, environment }: { journals: Journals; profile: OpenProfile; environment: Environment },
  intent = 'device.confirm',
): Promise<void> {
  const { journal } = await journals.get(profile.teamJournal)
  const { [profile.key.device]: _own, ...seen } = journal.heads
  const fields = {
    name,
    person: person.id,
    key,
    since: environment.now(),
    ...(recipient === undefined ? {} : { recipient }),
    ...(replaces === undefined ? {} : { replaces }),
  }
  await journal.append({
    idem: environment.newId(),
    intent,
    actor: profile.person.id,
    parts: [{ ops: JSON.stringify([{ op: 'put', type: 'device', id: environment.newId(), fields }]) }],
    seen,
  })
}
