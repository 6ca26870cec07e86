import { Ellipsis } from 'lucide-react'
import type { StepView } from '../../../shared/core/plan/step-view'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { CommandButton } from '../../commands/CommandButton'
import { runCommand } from '../../commands/registry'
import { useJournal } from '../../store/use-journal'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { isSubmitKey } from '../../ui/submit-key'
import { FileDrop } from '../case/intake/FileDrop'
import { useNames } from '../case/names'
import type { CasePlan } from '../case/use-plans'
import { useTimeFormat } from '../case/use-time-format'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { HistoryButton } from '../history/HistoryButton'
import { StepChoice } from './StepChoice'
import { StepClocks } from './StepClocks'
import { StepDoneAt } from './StepDoneAt'
import { StepFields } from './StepFields'
import { StepHistory } from './StepHistory'
import styles from './StepInspector.module.css'
import { StepNeeds } from './StepNeeds'
import { StepNote } from './StepNote'
import { StepTicks } from './StepTicks'
import { attachToStep } from './step-files'
import { stepMenu } from './step-menu'
import { appliesBecause, riskWords } from './step-words'

type StepProps = { readonly plan: CasePlan; readonly step: StepView }

/** Everything about one step, and everything that can be done to it. */
export function StepInspector({ plan, step }: StepProps) {
  const journal = useJournal()
  return (
    <Inspector
      kind={step.kind === 'task' ? 'Step' : `Step: ${step.kind}`}
      title={<span dir="auto">{step.title}</span>}
      actions={
        <Menu
          label="Actions"
          placement="bottom end"
          trigger={<IconButton label="Actions" keys="." icon={<Icon of={Ellipsis} />} />}
          lines={stepMenu(journal, plan, step)}
        />
      }
    >
      <FileDrop words="Drop to attach to this step" onFiles={(files) => void attachToStep(journal, step, files)}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc goes one step out, to the line */}
        <div
          id="step-inspector"
          className={styles.inspector}
          tabIndex={-1}
          onKeyDownCapture={(event) => {
            // A radio or a button would keep Enter to itself; a form inside hands itself in.
            const inForm = event.target instanceof Element && event.target.closest('form') !== null
            if (inForm || !isSubmitKey(event.nativeEvent)) return
            event.preventDefault()
            event.stopPropagation()
            runCommand('plan.complete')
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.defaultPrevented) return
            document.querySelector<HTMLElement>(`[data-step="${CSS.escape(step.id)}"]`)?.focus()
          }}
        >
          <StepState step={step} />
          <StepWarnings plan={plan} step={step} />
          {step.detail ? (
            <p className={styles.detail} dir="auto">
              {step.detail}
            </p>
          ) : null}
          {step.why ? (
            <p className={styles.why} dir="auto">
              Why: {step.why}
            </p>
          ) : null}
          <EntityConflicts type="step" id={step.id} />
          <StepFields plan={plan} step={step} />
          {step.setsMilestone && step.status === 'open' ? <StepDoneAt step={step} /> : null}
          {step.choices.length > 0 || step.kind === 'decision' ? <StepChoice step={step} /> : null}
          {step.targets.length > 0 ? (
            <InspectorSection title={step.per === 'site' ? 'At each site' : 'On each system'}>
              <StepTicks plan={plan} step={step} />
              {step.gaps.length > 0 ? <p className={styles.gaps}>Missing: {step.gaps.join(', ')}</p> : null}
            </InspectorSection>
          ) : null}
          {step.needs.length > 0 ? (
            <InspectorSection title="What it needs">
              <StepNeeds plan={plan} step={step} />
            </InspectorSection>
          ) : null}
          <InspectorSection title="Note">
            <StepNote plan={plan} step={step} />
          </InspectorSection>
          {step.startsClocks.length > 0 ? <StepClocks step={step} /> : null}
          <InspectorSection title="History" actions={<HistoryButton type="step" id={step.id} name={step.title} />}>
            <StepHistory step={step} />
          </InspectorSection>
        </div>
      </FileDrop>
    </Inspector>
  )
}

function StepState({ step }: { readonly step: StepView }) {
  const names = useNames()
  const format = useTimeFormat()
  if (step.status === 'open') {
    return (
      <div className={styles.buttons}>
        <CommandButton command="plan.complete" kind="primary" showKeys />
        <CommandButton command="plan.skip" kind="quiet">
          Skip
        </CommandButton>
      </div>
    )
  }
  if (step.status === 'hidden') return <p className={styles.state}>{step.hiddenReason}</p>
  return (
    <div className={styles.buttons}>
      <p className={styles.state}>
        {step.status === 'done' ? 'Completed' : 'Skipped'}
        {step.stateBy ? ` by ${names(step.stateBy)}` : ''}
        {step.stateAt === undefined ? '' : `, ${format.line(step.stateAt)}`}
        {step.skipReason ? `: ${step.skipReason}` : ''}
      </p>
      <CommandButton command="plan.reopen" kind="quiet">
        Reopen
      </CommandButton>
    </div>
  )
}

/** What is out of order, what it hangs on, what it puts at risk: told, never in the way. */
function StepWarnings({ plan, step }: StepProps) {
  const because = step.status === 'open' && !step.dependsOn ? appliesBecause(plan, step) : null
  const before = step.afterWarnings.map((title) => `Comes after ‘${title}’, which is open.`)
  const lines = [
    ...(step.status === 'open' ? before : []),
    ...step.deviation.map((words) => `Recorded: ${words}.`),
    ...riskWords(step.risk),
  ]
  return (
    <>
      {lines.length > 0 ? (
        <ul className={styles.warnings}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {because ? (
        <p className={styles.why}>
          {step.kind === 'gate' ? 'Decided by' : 'Applies because'}: {because}.
        </p>
      ) : null}
      {step.dependsOn ? <p className={styles.why}>Whether it applies depends: {step.dependsOn}.</p> : null}
    </>
  )
}
