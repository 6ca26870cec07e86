import { useEffect, useState } from 'react'
import { adoptCase } from '../../../../shared/core/case/intents/adoption'
import { journalStore } from '../../../store/journal-store'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournalState } from '../../../store/use-journal'
import { ComboBox } from '../../../ui/ComboBox'
import { FormDialog } from '../../../ui/FormDialog'
import { TextField } from '../../../ui/TextField'
import { loadCases, useCaseList } from '../../cases/case-list'
import { closeForm } from '../case-form'
import { useFormAct } from '../use-form-act'

/** A case that was declared apart, at a site for example, is shown as part of this one from now on. */
export function AdoptForm() {
  const own = useJournalState((state) => state.journal)
  const adopted = useAll('adoption')
  const rows = useCaseList((list) => list.rows)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const stateId = useStateId(chosen)
  useEffect(() => void loadCases(), [])
  const taken = new Set([own, ...adopted.map(({ journal }) => journal)])
  const cases = (rows ?? []).flatMap(({ journal, summary }) =>
    summary && !taken.has(journal) && !summary.adopts?.includes(own) ? [summary] : [],
  )
  const summary = cases.find(({ journal }) => journal === chosen)
  const act = useFormAct('adoption.add', summary ? `${summary.number} shows as part of this case.` : '')
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Adopt another case"
      lead="Its record stays whole and its own; from now on both show as one. It can be taken back."
      verb="Adopt case"
      onSubmit={() =>
        act.submit(
          [
            !summary && 'Choose the case to adopt.',
            summary !== undefined && !stateId && 'That case is still being read. Try again in a moment.',
          ],
          () =>
            summary && stateId
              ? adoptCase(
                  intentContext(),
                  { journal: summary.journal, number: summary.number, title: summary.title, stateId },
                  reason.trim(),
                )
              : [],
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <ComboBox
        label="Case"
        options={cases.map((one) => ({ id: one.journal, label: `${one.number} ${one.title}`, note: one.commander }))}
        value={chosen}
        onChange={setChosen}
        autoFocus
        help={cases.length === 0 ? 'No other case on this laptop. Bring it in from a bundle first.' : undefined}
      />
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        placeholder="Same attacker; declared at the plant before we knew"
      />
    </FormDialog>
  )
}

/** The state id of a case at this moment, which the adoption names; null until it is known. */
function useStateId(journal: string | null): string | null {
  const [known, setKnown] = useState<{ readonly journal: string; readonly stateId: string } | null>(null)
  useEffect(() => {
    if (!journal) return
    void journalStore(journal)
      .client.call('heads', {})
      .then(({ stateId }) => setKnown({ journal, stateId }))
  }, [journal])
  return known?.journal === journal ? known.stateId : null
}
