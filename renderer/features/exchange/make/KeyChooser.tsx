import { useState } from 'react'
import { useStore } from 'zustand'
import { rememberRecipient } from '../../../../shared/core/exchange/intents/remember-recipient'
import { journalStore } from '../../../store/journal-store'
import { perform } from '../../../store/perform'
import { intentContext, useProfile } from '../../../store/profile-store'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { TextField } from '../../../ui/TextField'
import { useAsked } from '../use-asked'
import { recipientProblem } from './bundle-choice'
import { keyChoices } from './key-choices'
import styles from './MakeBundle.module.css'

type KeyChooserProps = {
  readonly chosen: readonly string[]
  readonly onChange: (keys: readonly string[]) => void
}

/** Keys that the team remembers under names, and a new one. Whoever has the secret half of any of them opens the file. */
export function KeyChooser(props: KeyChooserProps) {
  const team = useProfile(({ profile }) => (profile?.state === 'open' ? profile.teamJournal : null))
  return team ? <Keys team={team} {...props} /> : null
}

function Keys({ team, chosen, onChange }: KeyChooserProps & { readonly team: string }) {
  const store = journalStore(team)
  const known = useStore(store, () => store.all('recipient'))
  const devices = useStore(store, () => store.all('device'))
  const { value: self } = useAsked('exchange.self')
  const choices = keyChoices(devices, known, self?.recipient ?? null)
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const [tried, setTried] = useState(false)
  const problem = recipientProblem(key)
  const add = (): void => {
    setTried(true)
    const text = key.trim()
    if (problem || name.trim() === '') return
    void perform(
      store,
      'exchange.remember-recipient',
      rememberRecipient(intentContext(), known, { name: name.trim(), key: text }),
    )
    onChange([...new Set([...chosen, text])])
    setName('')
    setKey('')
    setTried(false)
  }
  return (
    <>
      {choices.length === 0 ? null : (
        <div className={styles.keys}>
          {choices.map(({ name: owner, key: each, note }) => (
            <Checkbox
              key={each}
              isSelected={chosen.includes(each)}
              onChange={(on) => onChange(on ? [...chosen, each] : chosen.filter((other) => other !== each))}
              note={`${note}${each.slice(0, 18)}…${each.slice(-6)}`}
            >
              {owner}
            </Checkbox>
          ))}
        </div>
      )}
      <div className={styles.add}>
        <TextField
          label="Name for a key"
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? 'Whose key is it?' : null}
        />
        <TextField
          label="Public age key"
          mono
          value={key}
          onChange={setKey}
          placeholder="age1…"
          autoComplete="off"
          error={(tried || /^AGE-/i.test(key.trim())) && key !== '' ? problem : tried ? 'Paste the key.' : null}
        />
        <div>
          <Button onPress={add}>Add key</Button>
        </div>
      </div>
    </>
  )
}
