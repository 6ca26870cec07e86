import { openCommit } from '../../../shared/core/journal/seal'
import type { Journal } from '../ledger/journal'
import { EMPTY_POSITION } from '../ledger/ledger-state'
import { Refused } from '../refused'
import type { Handlers, KeeperParts } from './handlers'

type Channels = 'profile.state' | 'profile.create' | 'profile.unlock' | 'profile.lock' | 'profile.switch'

export function profileHandlers(
  parts: KeeperParts,
  makeTeamJournal: (ask: {
    name: string
    handle: string
    deviceName: string
    passphrase?: string | undefined
  }) => Promise<string>,
): Handlers<Channels> {
  const { profile } = parts
  return {
    'profile.state': () => profile.state(),
    'profile.create': async (ask) => {
      const recoveryKey = await makeTeamJournal(ask)
      await parts.profileChanged()
      return { profile: profile.state(), recoveryKey }
    },
    'profile.unlock': async (ask) => {
      await profile.unlock(ask)
      await parts.profileChanged()
      return profile.state()
    },
    'profile.lock': async () => {
      await parts.lock()
      return profile.state()
    },
    'profile.switch': async ({ person }) => {
      const team = await parts.unlocked().journals.get(profile.require().teamJournal)
      if (!(await hasPerson(team.journal, person.id))) {
        throw new Refused(
          'no-person',
          'This person is not in the team list. Nothing was changed.',
          'Add the person to the team first.',
        )
      }
      await profile.switchTo(person)
      await parts.profileChanged()
      return profile.state()
    },
  }
}

/** Looks for the person in the team's commits; the team journal is small. */
async function hasPerson(journal: Journal, id: string): Promise<boolean> {
  for (let after = EMPTY_POSITION; ; ) {
    const page = await journal.feed(after, 1000)
    if (page.commits.length === 0) return false
    for (const commit of page.commits) {
      const { ops } = openCommit(commit)
      if (ops?.some((op) => op.op === 'put' && op.type === 'person' && op.id === id)) return true
    }
    after = page.position
  }
}
