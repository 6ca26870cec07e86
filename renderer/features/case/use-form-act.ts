import { useState } from 'react'
import type { Change } from '../../../shared/core/journal/change'
import { perform } from '../../store/perform'
import { useJournal } from '../../store/use-journal'
import { toast } from '../../ui/toast-queue'
import { closeForm } from './case-form'

/** What a form of the case needs to submit: sentences that are missing, whether it works, and the act itself. */
export interface FormAct {
  readonly errors: readonly string[]
  readonly isBusy: boolean
  /** Seals the changes and closes the form; with problems it shows them and does nothing. */
  readonly submit: (problems: readonly (string | false | null)[], changes: () => readonly Change[]) => void
}

/** `said` is told in a toast that offers undo; not so for what is `final`: that is corrected, never taken back. */
export function useFormAct(intent: string, said: string, final = false): FormAct {
  const journal = useJournal()
  const [errors, setErrors] = useState<readonly string[]>([])
  const [isBusy, setBusy] = useState(false)
  const submit: FormAct['submit'] = (problems, changes) => {
    const missing = problems.filter((problem) => typeof problem === 'string')
    setErrors(missing)
    if (missing.length > 0) return
    setBusy(true)
    void perform(journal, intent, changes(), final ? undefined : said).then((result) => {
      setBusy(false)
      if (result.ok && final) toast({ text: said })
      if (result.ok) closeForm()
      else setErrors([result.message, result.hint])
    })
  }
  return { errors, isBusy, submit }
}
