import { useMemo } from 'react'
import type { Change } from '../../../shared/core/journal/change'
import { perform } from '../../store/perform'
import { useProfile } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { ComboBox } from '../../ui/ComboBox'
import type { FieldProps } from '../../ui/Field'
import { handleOf } from '../start/first-run'
import { rememberJustMade, useJustMade } from './just-made'

type PersonPickerProps = FieldProps & {
  /** Person id. */
  readonly value: string | null
  readonly onChange: (person: string | null) => void
  readonly autoFocus?: boolean
}

/** One of the people of this case or this laptop; someone new is made on the spot. */
export function PersonPicker({ value, onChange, ...field }: PersonPickerProps) {
  const journal = useJournal()
  const people = useAll('person')
  const profile = useProfile((store) => store.profile)
  const justMade = useJustMade((store) => store.people)
  const known = useMemo(() => {
    const byId = new Map(people.map(({ id, name, handle }) => [id, { id, name, handle }]))
    if (profile?.state === 'open')
      for (const person of profile.people) if (!byId.has(person.id)) byId.set(person.id, person)
    const made = value === null ? undefined : justMade.get(value)
    if (made && !byId.has(made.id)) byId.set(made.id, made)
    return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name))
  }, [people, profile, justMade, value])

  const choose = (id: string | null): void => {
    const person = known.find((one) => one.id === id)
    // A case can be read alone: whoever it names is copied into it.
    if (person && !people.some((one) => one.id === person.id)) void perform(journal, 'person.add', [put(person)])
    onChange(id)
  }
  const create = (name: string): void => {
    const person = { id: crypto.randomUUID(), name, handle: handleOf(name) || 'someone' }
    // Chosen at once: whoever types fast may send the form before the commit is folded.
    rememberJustMade(person)
    onChange(person.id)
    void perform(journal, 'person.add', [put(person)]).then((result) => {
      if (!result.ok) onChange(null)
    })
  }
  const options = known.map(({ id, name, handle }) => ({ id, label: name, note: `@${handle}` }))
  return <ComboBox {...field} options={options} value={value} onChange={choose} onCreate={create} createNoun="person" />
}

function put({ id, name, handle }: { readonly id: string; readonly name: string; readonly handle: string }): Change {
  return { op: 'put', type: 'person', id, fields: { name, handle } }
}
