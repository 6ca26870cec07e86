import { useState } from 'react'
import { recordDecision } from '../../../../shared/core/case/intents/timeline'
import { currentPerson, intentContext } from '../../../store/profile-store'
import { useEntity } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { TextArea } from '../../../ui/TextArea'
import { closeForm } from '../case-form'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'

/** Corrects a decision by a new one that points at it: what was recorded stays, and both show. */
export function DecisionForm({ corrects }: { readonly corrects: string }) {
  const wrong = useOpened(useEntity('decision', corrects))
  const [text, setText] = useState<string | null>(null)
  const [by, setBy] = useState<string | null | undefined>(undefined)
  const [reason, setReason] = useState('')
  const act = useFormAct('decision.correct', 'Correction recorded.', true)
  const shown = text ?? wrong?.text ?? ''
  const decider = by === undefined ? (wrong?.statedBy ?? wrong?.by ?? currentPerson()?.id ?? null) : by
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title="Correct a decision"
      lead="It becomes a new decision that points at the old one. The old one stays in the record."
      verb="Record correction"
      onSubmit={() =>
        act.submit(
          [
            shown.trim() === '' && 'Say what was decided.',
            !decider && 'Name the person who decided it.',
            reason.trim() === '' && 'Say what was wrong.',
          ],
          () => {
            if (!wrong || !decider) return []
            const { time } = wrong
            const said = decider === currentPerson()?.id ? {} : { statedBy: decider }
            return recordDecision(intentContext(), {
              text: shown.trim(),
              ...(time ? { time } : {}),
              ...said,
              rationale: reason.trim(),
              corrects,
            })
          },
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <TextArea label="What was decided" value={shown} onChange={setText} rows={3} autoFocus />
      <PersonPicker label="Decided by" value={decider} onChange={setBy} />
      <TextArea label="What was wrong" value={reason} onChange={setReason} rows={2} />
    </FormDialog>
  )
}
