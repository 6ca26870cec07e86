import type { Environment } from './environment'
import type { Journals } from './journals'
import type { DeviceKey } from './keys/device-key'
import type { Profile } from './keys/profile'

export interface FirstProfile {
  readonly name: string
  readonly handle: string
  readonly deviceName: string
  readonly passphrase?: string | undefined
}

/** Makes the keys and the team journal with its first person and device; answers the recovery key. */
export async function makeTeam(
  profile: Profile,
  environment: Environment,
  openJournals: (master: Uint8Array, key: DeviceKey) => Journals,
  first: FirstProfile,
): Promise<string> {
  const person = { id: environment.newId(), name: first.name, handle: first.handle }
  const teamJournal = environment.newId()
  const { open, keyring, recoveryKey } = await profile.begin(first.passphrase, {
    deviceName: first.deviceName,
    teamJournal,
    person,
  })
  const journals = openJournals(open.master, open.key)
  await journals.create('team', teamJournal)
  const { journal } = await journals.get(teamJournal)
  const since = environment.now()
  const ops = [
    { op: 'put', type: 'person', id: person.id, fields: { name: person.name, handle: person.handle } },
    {
      op: 'put',
      type: 'device',
      id: environment.newId(),
      fields: {
        name: first.deviceName,
        person: person.id,
        key: Buffer.from(open.key.publicKey).toString('base64'),
        since,
      },
    },
  ]
  await journal.append({
    idem: environment.newId(),
    intent: 'profile.create',
    actor: person.id,
    parts: [{ ops: JSON.stringify(ops) }],
    seen: {},
  })
  await journals.close()
  await profile.finish(keyring, open)
  return recoveryKey
}
