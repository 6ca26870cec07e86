import { type ReactNode, useState } from 'react'
import type { Change } from '../../../shared/core/journal/change'
import { perform } from '../../store/perform'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { isSubmitKey } from '../../ui/submit-key'
import { toast } from '../../ui/toast-queue'
import styles from './EvidenceInspector.module.css'
import { useEvidenceView } from './evidence-view'

type InlineFormProps = {
  readonly title: string
  readonly verb: string
  readonly intent: string
  readonly said: string
  /** Sentences that say what is missing. */
  readonly problems: readonly string[]
  readonly changes: () => readonly Change[]
  readonly children: ReactNode
}

/** A form in the inspector for an act of custody, which cannot be undone but corrected. */
export function InlineForm({ title, verb, intent, said, problems, changes, children }: InlineFormProps) {
  const journal = useJournal()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const close = (): void => useEvidenceView.setState({ form: null })
  const submit = async (): Promise<void> => {
    setTried(true)
    if (problems.length > 0 || busy) return
    setBusy(true)
    const result = await perform(journal, intent, changes())
    setBusy(false)
    if (!result.ok) return
    toast({ text: said })
    close()
  }
  return (
    <form
      className={styles.form}
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close()
        if (!isSubmitKey(event.nativeEvent)) return
        event.preventDefault()
        void submit()
      }}
    >
      <h3 className={styles.formTitle}>{title}</h3>
      {tried && problems.length > 0 ? (
        <ul role="alert" className={styles.errors}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      {children}
      <div className={styles.formFoot}>
        <Button kind="quiet" keys="Escape" onPress={close}>
          Cancel
        </Button>
        <Button kind="primary" type="submit" keys="Mod+Enter" showKeys isDisabled={busy}>
          {verb}
        </Button>
      </div>
    </form>
  )
}
