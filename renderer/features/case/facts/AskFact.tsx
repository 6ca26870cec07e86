import { useState } from 'react'
import type { FactFields } from '../../../../shared/core/case/entities/fact'
import { askFact } from '../../../../shared/core/facts/intents/answer-fact'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import styles from './FactEditor.module.css'

type Kind = Exclude<FactFields['kind'], 'interval'>

const KINDS: readonly { readonly id: Kind; readonly label: string }[] = [
  { id: 'text', label: 'Text' },
  { id: 'bool', label: 'Yes or no' },
  { id: 'number', label: 'Number' },
  { id: 'enum', label: 'One of several' },
  { id: 'list', label: 'List' },
  { id: 'instant', label: 'Time' },
]

/** Asks a question that no plan asks. */
export function AskFact({ onDone }: { readonly onDone: () => void }) {
  const journal = useJournal()
  const [question, setQuestion] = useState('')
  const [kind, setKind] = useState<Kind>('text')
  const [choices, setChoices] = useState('')
  const [error, setError] = useState<string | null>(null)
  const submit = (): void => {
    const options = choices.split(',').flatMap((choice) => (choice.trim() === '' ? [] : [choice.trim()]))
    const missing =
      question.trim() === ''
        ? 'Type the question.'
        : kind === 'enum' && options.length < 2
          ? 'Type at least two answers, separated by commas.'
          : null
    setError(missing)
    if (missing) return
    const changes = askFact(intentContext(), { question, kind, ...(kind === 'enum' ? { options } : {}) })
    void perform(journal, 'fact.ask', changes, 'Question asked.').then((result) => result.ok && onDone())
  }
  return (
    <form
      className={styles.form}
      aria-label="Ask a question"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onDone()
      }}
    >
      <div className={styles.row}>
        <TextField
          label="Question"
          autoFocus
          value={question}
          onChange={(text) => {
            setQuestion(text)
            setError(null)
          }}
          error={error}
          className={styles.note}
          placeholder="What do we need to know?"
        />
        <Select label="Answered with" options={KINDS} value={kind} onChange={setKind} className={styles.who} />
        {kind === 'enum' ? (
          <TextField label="Answers, best to worst" value={choices} onChange={setChoices} className={styles.note} />
        ) : null}
      </div>
      <div className={styles.buttons}>
        <Button kind="primary" type="submit">
          Ask
        </Button>
        <Button kind="quiet" keys="Escape" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
