import { memo } from 'react'
import type { StepView } from '../../../shared/core/plan/step-view'
import { useJournal } from '../../store/use-journal'
import { Checkbox } from '../../ui/Checkbox'
import type { MenuPoint } from '../../ui/ContextMenu'
import { cx } from '../../ui/cx'
import { PersonChip } from '../../ui/PersonChip'
import type { CasePlan } from '../case/use-plans'
import { DueText } from './DueText'
import { usePlanDesk } from './plan-desk'
import { lineNotes } from './plan-lines'
import { StepAskForm } from './StepAskForm'
import styles from './StepLine.module.css'
import { StepTicks } from './StepTicks'
import { complete, reopen } from './step-acts'

type StepLineProps = {
  readonly plan: CasePlan
  readonly phase: string
  readonly step: StepView
  /** Tab reaches this line; the others are reached with `j k`. */
  readonly reachable: boolean
  readonly selected: boolean
  readonly onSelect: (step: string) => void
  readonly onMenu: (step: string, at: MenuPoint) => void
}

const KIND_WORDS: { readonly [kind in StepView['kind']]?: string } = {
  decision: 'decision',
  approval: 'approval',
  gate: 'gate',
  notify: 'notify',
  comms: 'message',
}

/** One step in one line: check, title, what it needs, ticks, owner, due. */
export const StepLine = memo(function StepLine(props: StepLineProps) {
  const { plan, phase, step, reachable, selected, onSelect, onMenu } = props
  const journal = useJournal()
  const ask = usePlanDesk((desk) => (desk.ask?.step === step.id ? desk.ask.what : null))
  const notes = lineNotes(step)
  const closed = step.status === 'done' || step.status === 'skipped'
  return (
    <li className={styles.item}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the menu is on `.` too */}
      <div
        className={cx(styles.line, styles[step.status], selected && styles.selected, step.overdue && styles.overdue)}
        onContextMenu={(event) => {
          event.preventDefault()
          onMenu(step.id, { x: event.clientX, y: event.clientY })
        }}
      >
        <Checkbox
          className={styles.check}
          aria-label={closed ? `Reopen ${step.title}` : `Complete ${step.title}`}
          excludeFromTabOrder={!reachable}
          isDisabled={step.status === 'hidden'}
          isSelected={step.status === 'done'}
          isIndeterminate={step.status === 'skipped'}
          onChange={() => (closed ? reopen(journal, plan, step) : complete(journal, plan, step))}
        />
        <button
          type="button"
          className={styles.title}
          data-step={step.id}
          {...(reachable ? { 'data-list': '' } : {})}
          tabIndex={reachable ? 0 : -1}
          aria-current={selected ? 'true' : undefined}
          onClick={() => onSelect(step.id)}
        >
          <span className={styles.name} dir="auto" title={step.title}>
            {step.title}
          </span>
          {KIND_WORDS[step.kind] ? <span className={styles.kind}>{KIND_WORDS[step.kind]}</span> : null}
          {step.addedByHand ? <span className={styles.kind}>added</span> : null}
          {notes.map((note) => (
            <span key={note.text} className={cx(styles.note, styles[note.tone])} title={note.text}>
              {note.text}
            </span>
          ))}
        </button>
        <StepTicks plan={plan} step={step} compact reachable={reachable} />
        <span className={styles.owner}>
          {step.ownerName ? (
            <PersonChip name={step.ownerName} />
          ) : (
            <span className={styles.role}>{step.roleTitle ?? 'Nobody'}</span>
          )}
        </span>
        <span className={styles.due}>
          <DueText step={step} />
        </span>
      </div>
      {ask ? <StepAskForm plan={plan} phase={phase} step={step} what={ask} /> : null}
    </li>
  )
})
