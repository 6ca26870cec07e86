import type { StepView } from '../../../shared/core/plan/step-view'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { TextArea } from '../../ui/TextArea'
import type { CasePlan } from '../case/use-plans'
import { keepDraft, usePlanDesk } from './plan-desk'
import styles from './StepInspector.module.css'
import { keepNote } from './step-acts'

/** The note of a step: handed in with completing it, or kept before that. */
export function StepNote({ plan, step }: { readonly plan: CasePlan; readonly step: StepView }) {
  const journal = useJournal()
  const drafted = usePlanDesk((desk) => desk.drafts[step.id]?.note)
  const begun = usePlanDesk((desk) => desk.drafts[step.id]?.basis)
  const changed = drafted !== undefined && drafted.trim() !== (step.note ?? '')
  return (
    <div className={styles.stack}>
      <TextArea
        label="Note"
        hideLabel
        rows={2}
        value={drafted ?? step.note ?? ''}
        onChange={(note) => keepDraft(step.id, { note, basis: begun ?? journal.getState().commits })}
        placeholder="What was done, seen or agreed"
      />
      {changed ? (
        <div className={styles.buttons}>
          <Button writes onPress={() => keepNote(journal, plan, step, drafted)}>
            Keep note
          </Button>
          {step.status === 'open' ? <span className={styles.hint}>Completing the step keeps it too.</span> : null}
        </div>
      ) : null}
    </div>
  )
}
