import type { Failure } from '../../../shared/contract/failure'
import type { ProfilePerson } from '../../../shared/contract/keeper'
import { asFailure } from '../../store/as-failure'
import { journalStore } from '../../store/journal-store'
import { askKeeper } from '../../store/keeper'
import { useProfile } from '../../store/profile-store'
import { toast } from '../../ui/toast-queue'
import { handleOf } from '../start/first-run'

/** From now on this person types: every commit carries their name. Null, or why it did not work. */
export async function switchTo(person: ProfilePerson): Promise<Failure | null> {
  try {
    useProfile.setState({ profile: await askKeeper('profile.switch', { person }) })
    toast({ text: `${person.name} works here now.`, hint: 'What is recorded from now on carries this name.' })
    return null
  } catch (problem) {
    return asFailure(problem)
  }
}

/** Adds a person to the team of this laptop and lets them work here. */
export async function addAndSwitch(team: string, name: string): Promise<Failure | null> {
  const person = { id: crypto.randomUUID(), name: name.trim(), handle: handleOf(name) || 'someone' }
  const { id, ...fields } = person
  const added = await journalStore(team).act('person.add', [{ op: 'put', type: 'person', id, fields }])
  return added.ok ? switchTo(person) : added
}
