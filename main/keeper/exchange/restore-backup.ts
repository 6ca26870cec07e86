import type { ProfilePerson } from '../../../shared/contract/keeper'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { Fold } from '../../../shared/core/journal/fold'
import { openCommit } from '../../../shared/core/journal/seal'
import { viewEntity } from '../../../shared/core/journal/view'
import { identityToRecipient } from '../bundle/age'
import type { Environment } from '../environment'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import type { DeviceKey } from '../keys/device-key'
import type { Profile } from '../keys/profile'
import { Refused } from '../refused'
import { identityOf } from './backup-key'
import { checkBundle } from './check-bundle'
import type { Opened } from './open-source'
import { trustLaptop } from './trust-laptop'

export interface NewLaptop {
  readonly deviceName: string
  readonly passphrase?: string | undefined
}

/**
 * Makes the profile of an empty data folder from a backup: its team and its person, with a key and a recovery key of
 * its own. Two laptops of one key would give the same numbers twice, so this one is a new device of the old person.
 * Answers the new recovery key. The cases come in afterwards, as from any bundle: the old laptop is known here now.
 */
export async function profileFromBackup(
  { bundle }: Opened,
  { deviceName, passphrase }: NewLaptop,
  profile: Profile,
  environment: Environment,
  openJournals: (master: Uint8Array, key: DeviceKey) => Journals,
  job: JobHandle,
): Promise<string> {
  const { manifest } = bundle
  const team = manifest.journals.find(({ kind }) => kind === 'team')
  if (!team) throw noTeam()
  const nothing = { has: async () => false, get: () => Promise.reject(new Error('nothing is here yet')) }
  const here = { journals: nothing, teamJournal: team.journal, now: environment.now() }
  const { journals: checked, faults } = await checkBundle(bundle, here, async () => false, job)
  const [fault] = faults
  if (fault) throw new Refused(fault.code, fault.message, fault.hint)
  const commits = checked.find(({ found }) => found.journal === team.journal)?.commits ?? []
  const person = personOf(manifest.by, commits)
  const { open, keyring, recoveryKey } = await profile.begin(passphrase, {
    deviceName,
    teamJournal: team.journal,
    person,
  })
  const journals = openJournals(open.master, open.key)
  await journals.create('team', team.journal)
  await (await journals.get(team.journal)).journal.admit(commits)
  const own = {
    key: Buffer.from(open.key.publicKey).toString('base64'),
    name: deviceName,
    recipient: await identityToRecipient(identityOf(open.master)),
    person,
  }
  await trustLaptop(own, { journals, profile: open, environment }, 'profile.restore')
  await journals.close()
  await profile.finish(keyring, open)
  return recoveryKey
}

function personOf(by: { id: string; name: string }, commits: readonly SealedCommit[]): ProfilePerson {
  const fold = new Fold()
  fold.admit(commits.map(openCommit))
  const person = viewEntity(fold, 'person', by.id)
  return { id: by.id, name: person?.name ?? by.name, handle: person?.handle ?? by.name.split(' ')[0] ?? by.name }
}

export function noTeam(): Refused {
  return new Refused(
    'no-backup',
    'This is a bundle of cases, not a backup of a laptop. Nothing was taken from it.',
    'Set Holdfast up as new, then bring the bundle in.',
  )
}
