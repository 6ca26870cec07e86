import { useEffect, useRef, useState } from 'react'
import type { StepView } from '../../../shared/core/plan/step-view'
import { useRouter } from '../../app/router'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { DateTimeField } from '../../ui/DateTimeField'
import { isSubmitKey } from '../../ui/submit-key'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { useOpened } from '../case/use-opened'
import type { CasePlan } from '../case/use-plans'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { type StepAsk, stopAsking } from './plan-desk'
import styles from './StepAskForm.module.css'
import { add, assign, edit, setDue, skip } from './step-acts'

type AskProps = {
  readonly plan: CasePlan
  readonly phase: string
  readonly step: StepView
  readonly what: StepAsk
}

/** Opens under the line: owner, due time, words, a reason, a new step. `Esc` leaves everything as it was. */
export function StepAskForm(props: AskProps) {
  const { step, what } = props
  const done = (focus: string = step.id): void => {
    stopAsking()
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-step="${CSS.escape(focus)}"]`)?.focus())
  }
  const shared = { ...props, done }
  if (what === 'assign') return <AssignForm {...shared} />
  if (what === 'due') return <DueForm {...shared} />
  if (what === 'edit') return <EditForm {...shared} />
  if (what === 'skip') return <SkipForm {...shared} />
  return <AddForm {...shared} />
}

type FormProps = AskProps & { readonly done: (focus?: string) => void }

function AssignForm({ plan: now, step, done }: FormProps) {
  const plan = useOpened(now)
  const journal = useJournal()
  const names = useNames()
  const [owner, setOwner] = useState<string | null>(step.owner ?? null)
  const submit = (): void => {
    if (owner !== (step.owner ?? null)) assign(journal, plan, step, owner ?? '', names(owner))
    done()
  }
  return (
    <AskForm label="Assign" verb="Assign" onSubmit={submit} onClose={() => done()}>
      <PersonPicker
        label="Owner"
        hideLabel
        autoFocus
        value={owner}
        onChange={setOwner}
        help={step.roleTitle ? `The plan asks for: ${step.roleTitle}` : undefined}
      />
    </AskForm>
  )
}

function DueForm({ plan: now, step, done }: FormProps) {
  const plan = useOpened(now)
  const journal = useJournal()
  const read = useReadTime('future')
  const [typed, setTyped] = useState('')
  const [time, setTime] = useState<{ readonly value: ReadTime; readonly shown: string } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const submit = (): void => {
    if (!time) {
      setError('Type when it is due: 2h, 16:30, tomorrow 09:00.')
      return
    }
    setDue(journal, plan, step, time.value.ms, time.shown)
    done()
  }
  return (
    <AskForm label="Due" verb="Set due time" onSubmit={submit} onClose={() => done()}>
      <DateTimeField
        label="Due"
        hideLabel
        autoFocus
        value={typed}
        parse={read}
        error={error}
        placeholder="2h, 16:30, tomorrow 09:00 site"
        onChange={(text, parsed) => {
          setTyped(text)
          setError(null)
          setTime(parsed?.ok ? parsed : null)
        }}
      />
    </AskForm>
  )
}

function EditForm({ plan: now, step, done }: FormProps) {
  const plan = useOpened(now)
  const journal = useJournal()
  const [title, setTitle] = useState(step.title)
  const [detail, setDetail] = useState(step.detail ?? '')
  const submit = (): void => {
    if (title.trim() === '') return
    edit(journal, plan, step, title, detail)
    done()
  }
  return (
    <AskForm label="Edit step" verb="Change step" onSubmit={submit} onClose={() => done()} tall>
      <TextField
        label="Title"
        autoFocus
        value={title}
        onChange={setTitle}
        error={title.trim() === '' ? 'A step needs a title.' : null}
      />
      <TextArea label="What to do" optional value={detail} onChange={setDetail} rows={3} />
    </AskForm>
  )
}

function SkipForm({ plan: now, step, done }: FormProps) {
  const plan = useOpened(now)
  const journal = useJournal()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const submit = (): void => {
    if (reason.trim() === '') {
      setError('Type the reason: it stays beside the step and goes into the review.')
      return
    }
    skip(journal, plan, step, reason)
    done()
  }
  return (
    <AskForm label="Skip step" verb="Skip step" onSubmit={submit} onClose={() => done()}>
      <TextField
        label="Reason for skipping"
        hideLabel
        autoFocus
        value={reason}
        onChange={(text) => {
          setReason(text)
          setError(null)
        }}
        error={error}
        placeholder="Why is it skipped?"
        help={
          step.skipAllowed ? undefined : 'The plan says never to skip this step; skipping is recorded as a deviation.'
        }
      />
    </AskForm>
  )
}

function AddForm({ plan, phase, step, done }: FormProps) {
  const journal = useJournal()
  const [title, setTitle] = useState('')
  const submit = (): void => {
    if (title.trim() === '') return
    void add(journal, plan, phase, title, step.id).then((id) => {
      if (!id) return
      useRouter.getState().select(id)
      done(id)
    })
  }
  return (
    <AskForm label="New step" verb="Add step" onSubmit={submit} onClose={() => done()}>
      <TextField
        label="Title of the new step"
        hideLabel
        autoFocus
        value={title}
        onChange={setTitle}
        placeholder="What is to be done?"
      />
    </AskForm>
  )
}

type AskFormProps = {
  readonly label: string
  readonly verb: string
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly tall?: boolean
  readonly children: React.ReactNode
}

function AskForm({ label, verb, onSubmit, onClose, tall = false, children }: AskFormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <form
      ref={form}
      className={tall ? styles.tall : styles.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) {
          event.stopPropagation()
          onClose()
        }
      }}
      onKeyDownCapture={(event) => {
        if (!isSubmitKey(event.nativeEvent)) return
        event.preventDefault()
        event.stopPropagation()
        onSubmit()
      }}
    >
      <div className={styles.fields}>{children}</div>
      <div className={styles.buttons}>
        <Button kind="primary" type="submit">
          {verb}
        </Button>
        <Button kind="quiet" keys="Escape" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
