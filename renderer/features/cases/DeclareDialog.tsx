import { useMemo, useState } from 'react'
import { TLP_LABELS, type Tlp } from '../../../shared/core/case/entities/fields'
import { useRouter } from '../../app/router'
import { shippedPlans } from '../../store/library'
import { Checkbox } from '../../ui/Checkbox'
import { FormDialog } from '../../ui/FormDialog'
import { RadioGroup } from '../../ui/RadioGroup'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import styles from './DeclareDialog.module.css'
import { declare, freshCodeName } from './declare'
import { readSites } from './read-sites'

const OTHER = 'other'

/** Declares a case: the type is enough, everything else can follow. */
export function DeclareDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return isOpen ? <DeclareForm onClose={onClose} /> : null
}

function DeclareForm({ onClose }: { readonly onClose: () => void }) {
  const plans = shippedPlans()
  const [kind, setKind] = useState<string>(
    plans.find((plan) => plan.incident_types?.includes('ransomware'))?.id ?? OTHER,
  )
  const [title, setTitle] = useState('')
  const [name, setName] = useState(freshCodeName)
  const [severity, setSeverity] = useState<string | null>(null)
  const [tlp, setTlp] = useState<Tlp>('TLP:AMBER')
  const [sites, setSites] = useState('')
  const [exercise, setExercise] = useState(false)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<readonly string[]>([])
  const plan = plans.find((one) => one.id === kind) ?? null
  const severities = plan?.severity ?? []
  const options = useMemo(
    () => [
      ...plans.map((one) => ({ id: one.id, label: one.title, note: one.summary })),
      { id: OTHER, label: 'Something else', note: 'No plan yet; steps can be added by hand.' },
    ],
    [plans],
  )

  const submit = async (): Promise<void> => {
    setBusy(true)
    setErrors([])
    const result = await declare({
      kind: plan?.incident_types?.[0] ?? OTHER,
      title: title.trim() || (plan?.title ?? 'Incident'),
      codeName: name.trim() || freshCodeName(),
      ...(severity ? { severity } : {}),
      tlp,
      plan,
      sites: readSites(sites),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
      exercise,
    })
    setBusy(false)
    if (!result.ok) {
      setErrors([result.message, result.hint])
      return
    }
    onClose()
    useRouter.getState().go({ place: 'board', caseId: result.value })
  }

  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Declare a case"
      lead="The type is enough. You command until someone takes command."
      verb="Declare case"
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={busy}
      wide
    >
      <div className={styles.columns}>
        <RadioGroup
          label="What is it?"
          options={options}
          value={kind}
          onChange={(id) => {
            setKind(id)
            setSeverity(null)
          }}
        />
        <div className={styles.fields}>
          <TextField
            label="Title"
            value={title}
            onChange={setTitle}
            placeholder={plan?.title ?? 'Incident'}
            autoFocus
            help="Enter declares; everything can be changed later."
          />
          {severities.length > 0 ? (
            <RadioGroup
              label="Severity"
              optional
              options={severities.map((level) => ({ id: level.key, label: level.label, note: level.criteria }))}
              value={severity}
              onChange={setSeverity}
            />
          ) : null}
          <div className={styles.pair}>
            <Select
              label="TLP"
              options={TLP_LABELS.map((label) => ({ id: label, label }))}
              value={tlp}
              onChange={setTlp}
            />
            <TextField label="Code name" value={name} onChange={setName} />
          </div>
          <TextField
            label="Sites"
            optional
            value={sites}
            onChange={setSites}
            placeholder="Kassel KS, Gdańsk GD Europe/Warsaw"
            help="Separated by commas: name, short code, time zone."
          />
          <Checkbox isSelected={exercise} onChange={setExercise}>
            This is an exercise
          </Checkbox>
        </div>
      </div>
    </FormDialog>
  )
}
