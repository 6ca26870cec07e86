import { useState } from 'react'
import type { Sureness } from '../../../../shared/core/case/entities/fields'
import type { FactView } from '../../../../shared/core/facts/fact-strip'
import { answerFact } from '../../../../shared/core/facts/intents/answer-fact'
import { answerText, readAnswer } from '../../../../shared/core/facts/read-answer'
import type { Json } from '../../../../shared/core/json'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { DateTimeField } from '../../../ui/DateTimeField'
import { Segmented } from '../../../ui/Segmented'
import { Select } from '../../../ui/Select'
import { isSubmitKey } from '../../../ui/submit-key'
import { TextField } from '../../../ui/TextField'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { HistoryButton } from '../../history/HistoryButton'
import { PersonPicker } from '../PersonPicker'
import { useReadTime } from '../use-read-time'
import styles from './FactEditor.module.css'

const SURE: readonly { readonly id: Sureness; readonly label: string }[] = [
  { id: 'confirmed', label: 'Confirmed' },
  { id: 'likely', label: 'Likely' },
  { id: 'possible', label: 'Possible' },
  { id: 'guess', label: 'Guess' },
]

/** Answers one question: the answer or "not known", how sure, who says so. `Esc` leaves everything as it was. */
export function FactEditor({ fact, onDone }: { readonly fact: FactView; readonly onDone: () => void }) {
  const journal = useJournal()
  const facts = useAll('fact')
  const [typed, setTyped] = useState(() => answerText(fact.answer))
  const [instant, setInstant] = useState<string | null>(null)
  const [sure, setSure] = useState<Sureness>(fact.sure ?? 'likely')
  const [by, setBy] = useState<string | null>(() => intentContext().me)
  const [note, setNote] = useState(fact.note ?? '')
  const [error, setError] = useState<string | null>(null)
  // What was read when the form opened is what the answer replaces: a later answer stays beside it.
  const [basis] = useState(() => facts.find((one) => one.id === fact.id)?.meta.basis)

  const record = (answer: Json): void => {
    const said = answer === null ? 'Recorded: not known.' : `Answered ‘${fact.question}’.`
    const changes = answerFact(intentContext(), {
      key: fact.key,
      answer,
      ...(by ? { by } : {}),
      sure,
      note: note.trim(),
      facts,
      ...(basis === undefined ? {} : { basis }),
    })
    void perform(journal, 'fact.answer', changes, said).then((result) => result.ok && onDone())
  }
  const submit = (): void => {
    if (fact.kind === 'instant' && instant !== null) {
      record(instant)
      return
    }
    const read = readAnswer(fact.kind, fact.options, typed)
    if (read.ok) record(read.answer)
    else setError(read.message)
  }
  const type = (text: string): void => {
    setTyped(text)
    setError(null)
  }

  return (
    <form
      className={styles.form}
      aria-label={fact.question}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing && !event.defaultPrevented) {
          event.stopPropagation()
          onDone()
        }
      }}
      onKeyDownCapture={(event) => {
        if (!isSubmitKey(event.nativeEvent)) return
        event.preventDefault()
        event.stopPropagation()
        submit()
      }}
    >
      <p className={styles.question} dir="auto">
        {fact.question}
      </p>
      <EntityConflicts type="fact" id={fact.id} />
      <AnswerField fact={fact} typed={typed} onType={type} onInstant={setInstant} error={error} />
      <div className={styles.row}>
        <div className={styles.sure}>
          <span className={styles.label} aria-hidden>
            How sure
          </span>
          <Segmented label="How sure" options={SURE} value={sure} onChange={setSure} />
        </div>
        <div className={styles.who}>
          <PersonPicker label="Who says so" value={by} onChange={setBy} />
        </div>
        <TextField label="Where from" optional value={note} onChange={setNote} className={styles.note} />
      </div>
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" keys="Mod+Enter" showKeys>
          Record answer
        </Button>
        <Button
          writes
          onPress={() => record(null)}
          hint="That we do not know is an answer too; it keeps who said it and when"
        >
          Not known
        </Button>
        <Button kind="quiet" keys="Escape" onPress={onDone}>
          Cancel
        </Button>
        {facts.some(({ id }) => id === fact.id) ? (
          <HistoryButton type="fact" id={fact.id} name={fact.question} />
        ) : null}
      </div>
    </form>
  )
}

type AnswerFieldProps = {
  readonly fact: FactView
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onInstant: (utc: string | null) => void
  readonly error: string | null
}

function AnswerField({ fact, typed, onType, onInstant, error }: AnswerFieldProps) {
  const read = useReadTime('past')
  // "Not known" has a button of its own, which keeps who said it.
  const options = fact.options.filter((option) => option !== 'unknown')
  const choices = fact.kind === 'bool' ? ['yes', 'no'] : fact.kind === 'enum' ? options : []
  if (choices.length > 0 && choices.length <= 4) {
    return (
      <fieldset className={styles.choices} aria-label="Answer">
        {choices.map((choice) => (
          <Button
            key={choice}
            kind={typed === choice ? 'primary' : 'normal'}
            aria-pressed={typed === choice}
            onPress={() => onType(choice)}
          >
            {choice[0]?.toUpperCase()}
            {choice.slice(1)}
          </Button>
        ))}
        {error ? <span className={styles.error}>{error}</span> : null}
      </fieldset>
    )
  }
  if (choices.length > 0) {
    const listed = choices.map((choice) => ({ id: choice, label: choice }))
    return <Select label="Answer" options={listed} value={typed || null} onChange={onType} error={error} autoFocus />
  }
  if (fact.kind === 'instant') {
    return (
      <DateTimeField
        label="Answer"
        autoFocus
        value={typed}
        parse={read}
        onChange={(text, parsed) => {
          onType(text)
          onInstant(parsed?.ok ? parsed.value.time.utc : null)
        }}
        error={error}
      />
    )
  }
  const help = fact.kind === 'list' ? 'Separated by commas.' : undefined
  return <TextField label="Answer" autoFocus value={typed} onChange={onType} error={error} help={help} />
}
