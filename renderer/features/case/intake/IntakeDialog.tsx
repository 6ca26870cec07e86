import { useState } from 'react'
import { progressWords } from '../../../app/jobs'
import { currentPerson } from '../../../store/profile-store'
import { useJournal } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { RadioGroup } from '../../../ui/RadioGroup'
import { PersonPicker } from '../PersonPicker'
import { copyIn, registerInPlace } from './bring-in'
import { useIntake } from './intake-store'

/** Asks for large files, and for those that the person wants left where they are: copy or register. */
export function IntakeDialog() {
  const asking = useIntake((intake) => intake.asking)
  return asking ? <IntakeForm key={asking.files.map(({ token }) => token).join()} {...asking} /> : null
}

function IntakeForm({ files, why }: NonNullable<ReturnType<typeof useIntake.getState>['asking']>) {
  const journal = useJournal()
  const [how, setHow] = useState<'in-place' | 'vault'>('in-place')
  const [holder, setHolder] = useState<string | null>(() => currentPerson()?.id ?? null)
  const [tried, setTried] = useState(false)
  const close = (): void => useIntake.setState({ asking: null })
  const errors = how === 'in-place' && !holder ? ['Name who holds the medium that the file is on.'] : []
  const [first] = files
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const submit = (): void => {
    setTried(true)
    if (errors.length > 0) return
    close()
    if (how === 'in-place') void registerInPlace(journal, files, holder)
    else for (const file of files) void copyIn(journal, file)
  }
  return (
    <FormDialog
      isOpen
      onClose={close}
      title={files.length === 1 ? (first?.name ?? '') : `${files.length} files`}
      lead={
        why === 'large'
          ? `${progressWords(total, null, 'bytes')}: larger than what is copied without asking.`
          : `${progressWords(total, null, 'bytes')}, hashed now and compared whenever you verify.`
      }
      verb={how === 'in-place' ? 'Register in place' : 'Copy into the vault'}
      errors={tried ? errors : []}
      onSubmit={submit}
    >
      <RadioGroup
        label="Where shall the content be?"
        value={how}
        onChange={setHow}
        options={[
          {
            id: 'in-place',
            label: 'Where it is',
            note: 'Holdfast hashes it and keeps its location and holder. There is no second copy.',
          },
          {
            id: 'vault',
            label: 'Also in the vault',
            note: 'An encrypted copy on this disk; it needs that much space.',
          },
        ]}
      />
      {how === 'in-place' ? (
        <PersonPicker label="Holder" value={holder} onChange={setHolder} help="Who has the medium that it is on." />
      ) : null}
    </FormDialog>
  )
}
