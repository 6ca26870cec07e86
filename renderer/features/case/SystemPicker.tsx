import { addSystem } from '../../../shared/core/case/intents/systems'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { ComboBox } from '../../ui/ComboBox'
import type { FieldProps } from '../../ui/Field'

type SystemPickerProps = FieldProps & {
  /** Id of the system. */
  readonly value: string | null
  readonly onChange: (system: string | null) => void
}

/** One of the systems of this case; a new host is made on the spot, as suspected. */
export function SystemPicker({ value, onChange, ...field }: SystemPickerProps) {
  const journal = useJournal()
  const systems = useAll('asset')
  const create = (name: string): void => {
    const id = crypto.randomUUID()
    onChange(id)
    void perform(journal, 'system.add', addSystem(intentContext(), id, { name })).then((result) => {
      if (!result.ok) onChange(null)
    })
  }
  const options = systems.map((system) => ({ id: system.id, label: system.name, note: system.state }))
  return (
    <ComboBox {...field} options={options} value={value} onChange={onChange} onCreate={create} createNoun="system" />
  )
}
