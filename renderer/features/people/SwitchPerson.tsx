import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useStore } from 'zustand'
import type { Failure } from '../../../shared/contract/failure'
import type { ProfilePerson, ProfileState } from '../../../shared/contract/keeper'
import { isHere } from '../../../shared/core/plan/plan-inputs'
import { journalStore } from '../../store/journal-store'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { FailureBanner } from '../../ui/FailureBanner'
import { PersonChip } from '../../ui/PersonChip'
import { TextField } from '../../ui/TextField'
import styles from './People.module.css'
import { addAndSwitch, switchTo } from './switch-person'

type OpenProfile = Extract<ProfileState, { state: 'open' }>

/** Who works at this laptop: for laptops that a shift shares. */
export function SwitchPerson({ profile, onClose }: { readonly profile: OpenProfile; readonly onClose: () => void }) {
  const team = journalStore(profile.teamJournal)
  const people = useStore(team, () => team.all('person'))
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const known = [...people].filter(isHere).sort((a, b) => a.name.localeCompare(b.name))
  const taken = known.some((one) => one.name.toLowerCase() === name.trim().toLowerCase())

  const run = async (act: Promise<Failure | null>): Promise<void> => {
    setBusy(true)
    const problem = await act
    setBusy(false)
    setFailure(problem)
    if (!problem) onClose()
  }
  const choose = ({ id, name: full, handle }: ProfilePerson): void => void run(switchTo({ id, name: full, handle }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Who works here?"
      lead="Everything recorded from now on carries this name. The device key stays the laptop's."
      foot={
        <Button kind="quiet" keys="Escape" onPress={onClose}>
          Cancel
        </Button>
      }
    >
      <DialogBody>
        <FailureBanner failure={failure} />
        <ul className={styles.people} aria-label="People of this laptop">
          {known.map((person) => {
            const here = person.id === profile.person.id
            return (
              <li key={person.id}>
                <AriaButton className={styles.person ?? ''} isDisabled={busy || here} onPress={() => choose(person)}>
                  <PersonChip name={person.name} />
                  <span className={styles.quiet}>{here ? 'works here now' : `@${person.handle}`}</span>
                </AriaButton>
              </li>
            )
          })}
        </ul>
        <form
          className={styles.add}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '' && !taken && !busy) void run(addAndSwitch(profile.teamJournal, name))
          }}
        >
          <TextField
            label="Someone new"
            value={name}
            onChange={setName}
            placeholder="Full name"
            error={taken ? 'This name is in the list above.' : null}
          />
          <Button type="submit" isDisabled={name.trim() === '' || taken || busy}>
            Add and switch
          </Button>
        </form>
      </DialogBody>
    </Dialog>
  )
}
