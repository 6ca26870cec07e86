import { useState } from 'react'
import { approveStep } from '../../../shared/core/plan/intents/approve-step'
import type { PlanRole } from '../../../shared/core/plan/irplan'
import type { Need } from '../../../shared/core/plan/needs'
import type { StepView } from '../../../shared/core/plan/step-view'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { useTimeFormat } from '../case/use-time-format'
import { CHANNEL_OPTIONS, CHANNELS } from './channels'
import styles from './StepInspector.module.css'

type ApprovalProps = {
  readonly need: Extract<Need, { readonly kind: 'approval' }>
  readonly step: StepView
  readonly roles: readonly PlanRole[]
}

/** The approvals that were given, and the form for the next: a named person, in a role, by a channel. */
export function StepApproval({ need, step, roles }: ApprovalProps) {
  const approvals = useAll('approval')
  const names = useNames()
  const format = useTimeFormat()
  const [open, setOpen] = useState(false)
  const given = approvals.filter((approval) => approval.of === step.id)
  const titleOf = (role: string): string => roles.find(({ key }) => key === role)?.title ?? role
  return (
    <div className={styles.stack}>
      {given.map((approval) => (
        <p key={approval.id} className={styles.given}>
          {names(approval.statedBy ?? approval.by)}
          {approval.role ? `, ${titleOf(approval.role)}` : ''}
          {approval.channel ? `, ${approval.channel}` : ''}, {format.line(approval.at)}
          {approval.note ? `: ${approval.note}` : ''}
        </p>
      ))}
      {open ? (
        <ApprovalForm need={need} step={step} titleOf={titleOf} roles={roles} onDone={() => setOpen(false)} />
      ) : (
        <div>
          <Button writes onPress={() => setOpen(true)}>
            Record an approval
          </Button>
        </div>
      )}
    </div>
  )
}

type FormProps = ApprovalProps & { readonly titleOf: (role: string) => string; readonly onDone: () => void }

function ApprovalForm({ need, step, roles, titleOf, onDone }: FormProps) {
  const journal = useJournal()
  const [person, setPerson] = useState<string | null>(null)
  const [role, setRole] = useState<string | null>(need.missingRoles[0] ?? need.roles[0] ?? null)
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>(CHANNELS[0])
  const [note, setNote] = useState('')
  const [error, setError] = useState<string | null>(null)
  const names = useNames()
  const asked = need.roles.length > 0 ? need.roles : roles.filter((one) => one.may_approve).map(({ key }) => key)
  const submit = (): void => {
    if (!person) {
      setError('Choose who approved: an approval is always a named person’s.')
      return
    }
    const changes = approveStep(intentContext(), {
      step: step.id,
      statedBy: person,
      channel,
      ...(role ? { role } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    })
    const said = `${names(person)} approved${role ? ` as ${titleOf(role)}` : ''}, ${channel}.`
    void perform(journal, 'step.approve', changes, said).then((result) => result.ok && onDone())
  }
  return (
    <form
      className={styles.form}
      aria-label="Record an approval"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <PersonPicker label="Who approved" autoFocus value={person} onChange={setPerson} error={error} />
      {asked.length > 0 ? (
        <Select
          label="As"
          options={asked.map((key) => ({ id: key, label: titleOf(key) }))}
          value={role}
          onChange={setRole}
        />
      ) : null}
      <Select label="How" options={CHANNEL_OPTIONS} value={channel} onChange={setChannel} />
      <TextField label="Words" optional value={note} onChange={setNote} />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit">
          Record approval
        </Button>
        <Button kind="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
