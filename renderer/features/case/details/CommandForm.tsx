import { useState } from 'react'
import { takeCommand } from '../../../../shared/core/case/intents/declare-case'
import { currentPerson, intentContext } from '../../../store/profile-store'
import { useAll, useCase } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { TextField } from '../../../ui/TextField'
import { handleOf } from '../../start/first-run'
import { closeForm } from '../case-form'
import { useNames } from '../names'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'

/** Command passes at this moment; both names and the time are recorded. */
export function CommandForm() {
  const file = useOpened(useCase())
  const members = useOpened(useAll('member'))
  const people = useAll('person')
  const names = useNames()
  const me = currentPerson()?.id ?? null
  const [taker, setTaker] = useState<string | null>(me !== file?.commander ? me : null)
  const [note, setNote] = useState('')
  const act = useFormAct('case.take-command', `${names(taker)} has command.`, true)
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Take command"
      lead={`${names(file?.commander)} has command now. The handover is recorded with both names and the time, and stays.`}
      verb="Take command"
      onSubmit={() =>
        act.submit(
          [
            !taker && 'Choose who takes command.',
            taker !== null && taker === file?.commander && `${names(taker)} has command already.`,
            note.trim() === '' && 'Write what was read back, in one line.',
          ],
          () => {
            if (!taker || !file) return []
            const known = people.find(({ id }) => id === taker)
            const name = known?.name ?? names(taker)
            const person = { id: taker, name, handle: known?.handle ?? handleOf(name) }
            return takeCommand(intentContext(), file, members, person, note.trim())
          },
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <PersonPicker label="Who takes command" value={taker} onChange={setTaker} />
      <TextField
        label="Read back"
        value={note}
        onChange={setNote}
        autoFocus
        placeholder="Two plants, FS01 isolated, GDPR clock runs, next update 16:00"
        help="The situation in one line, as the one who takes command understood it."
      />
    </FormDialog>
  )
}
