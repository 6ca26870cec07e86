import { useState } from 'react'
import { takeOver } from '../../../shared/core/case/intents/standing'
import type { WithoutEffect } from '../../../shared/core/journal/without-effect'
import { intentContext } from '../../store/profile-store'
import { FormDialog } from '../../ui/FormDialog'
import { TextArea } from '../../ui/TextArea'
import { closeForm } from '../case/case-form'
import { useFormAct } from '../case/use-form-act'
import { useOpened } from '../case/use-opened'

/** Gives effect to what was kept without it: one branch of a fork, or what a revoked device did. */
export function TakeOverForm({ line }: { readonly line: WithoutEffect }) {
  // A branch that grows meanwhile is taken over as far as it was read.
  const { of, count } = useOpened(line)
  const [reason, setReason] = useState('')
  const words = `${count.toLocaleString('en')} ${count === 1 ? 'commit' : 'commits'}`
  const act = useFormAct('standing.accept', `Taken over: ${words}.`, true)
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={`Take over ${words}`}
      lead="They get their effect on every laptop, as if they had had it all along. Where they disagree with other work, both values stay and show as a conflict. That you took them over, and why, stays in the record."
      verb="Take over"
      onSubmit={() =>
        act.submit([reason.trim() === '' && 'Give the reason.'], () =>
          of ? takeOver(intentContext(), { tip: of.tip, device: of.device, reason: reason.trim() }) : [],
        )
      }
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <TextArea label="Reason" value={reason} onChange={setReason} rows={2} autoFocus />
    </FormDialog>
  )
}
