import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { StepView } from '../../../shared/core/plan/step-view'
import { useChrome } from '../../app/chrome'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs, type VerbActions } from '../../app/verbs'
import { useJournal, useJournalState } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { ContextMenu, type MenuPoint } from '../../ui/ContextMenu'
import { EmptyState } from '../../ui/EmptyState'
import { Skeleton } from '../../ui/Skeleton'
import { listAct } from '../../ui/table/list-keys'
import { FactStrip } from '../case/facts/FactStrip'
import { type CasePlan, usePlans } from '../case/use-plans'
import { ApplyPlanDialog } from './ApplyPlanDialog'
import styles from './PlanPlace.module.css'
import { PlanSection } from './PlanSection'
import { askFor, usePlanDesk } from './plan-desk'
import { phaseLines } from './plan-lines'
import { StepInspector } from './StepInspector'
import { complete, move, reopen } from './step-acts'
import { stepMenu } from './step-menu'

/** The living plan of the case: facts on top, phases as sections, a step as one line. */
export function PlanPlace() {
  const opening = useJournalState((state) => state.status === 'opening')
  const plans = usePlans()
  const { selection } = useLocation()
  const [applying, setApplying] = useState(false)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [menu, setMenu] = useState<MenuPoint | null>(null)
  const scroll = useRef<HTMLDivElement>(null)

  const order = useMemo(() => stepsInView(plans, unfolded), [plans, unfolded])
  const found = order.find(({ step }) => step.id === selection) ?? findStep(plans, selection)
  const cursor =
    found?.step.id ?? order.find(({ step }) => step.status === 'open')?.step.id ?? order[0]?.step.id ?? null

  useStepActions(
    found ?? null,
    () => setApplying(true),
    () => setMenu(menuPoint(cursor)),
    plans,
    cursor,
  )
  useEffect(() => {
    // Keyboard and pointer leave the focus on the line they chose; a link from elsewhere only shows it.
    if (selection) lineOf(selection)?.scrollIntoView({ block: 'nearest' })
  }, [selection])
  const hasLines = cursor !== null && !opening
  useEffect(() => {
    // The lines come after the place: they take the focus that waits for them, never one that is in use.
    const waits = document.activeElement?.matches('body, main') ?? true
    if (hasLines && waits) scroll.current?.querySelector<HTMLElement>('[data-list]')?.focus({ preventScroll: true })
  }, [hasLines])

  // The same function at every render, so that moving the cursor draws two lines again and not all of them.
  const openMenu = useCallback((id: string, at: MenuPoint): void => {
    select(id)
    setMenu(at)
  }, [])
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target
    if (!(target instanceof HTMLElement) || target.dataset['step'] === undefined) return
    const at = order.findIndex(({ step }) => step.id === target.dataset['step'])
    const act = listAct(event.nativeEvent, at, order.length, 12)
    if (!act || act.act === 'toggle') return
    event.preventDefault()
    const here = order[at]
    if (act.act === 'move') {
      const to = order[act.to]
      if (!to) return
      select(to.step.id)
      focusLine(to.step.id)
    } else if (act.act === 'escape') {
      useRouter.getState().select(null)
    } else if (here) {
      const { inspectorOpen, setInspectorOpen } = useChrome.getState()
      const peeking = act.act === 'peek' && inspectorOpen && selection === here.step.id
      select(here.step.id)
      setInspectorOpen(!peeking)
      if (act.act === 'open') requestAnimationFrame(() => document.getElementById('step-inspector')?.focus())
    }
  }
  const toggleFold = (key: string): void =>
    setUnfolded((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })

  if (opening) return <Skeleton rows={12} />
  return (
    <div className={styles.place} ref={scroll}>
      <FactStrip />
      {plans.length === 0 ? (
        <EmptyState
          action={
            <Button writes kind="primary" keys="N" showKeys onPress={() => setApplying(true)}>
              Apply a plan
            </Button>
          }
        >
          This case has no plan yet: a plan brings its steps, questions and duties.
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the list, for the lines inside
        <div className={styles.plans} onKeyDown={onKeyDown}>
          {plans.map((plan) => (
            <PlanSection
              key={plan.view.plan}
              plan={plan}
              cursor={cursor}
              selection={selection}
              unfolded={unfolded}
              onFold={toggleFold}
              onSelect={select}
              onMenu={openMenu}
              onApply={() => setApplying(true)}
            />
          ))}
        </div>
      )}
      {found ? <StepInspector key={found.step.id} plan={found.plan} step={found.step} /> : null}
      <StepMenu found={found ?? null} at={menu} onClose={() => setMenu(null)} />
      <ApplyPlanDialog isOpen={applying} onClose={() => setApplying(false)} />
    </div>
  )
}

interface FoundStep {
  readonly plan: CasePlan
  readonly step: StepView
}

function StepMenu({
  found,
  at,
  onClose,
}: {
  readonly found: FoundStep | null
  readonly at: MenuPoint | null
  readonly onClose: () => void
}) {
  const journal = useJournal()
  if (!found || !at) return null
  return <ContextMenu at={at} onClose={onClose} label="Actions" lines={stepMenu(journal, found.plan, found.step)} />
}

/** What keys and palette do to the step that is selected. */
function useStepActions(
  found: FoundStep | null,
  applyPlan: () => void,
  openMenu: () => void,
  plans: readonly CasePlan[],
  cursor: string | null,
): void {
  const journal = useJournal()
  const step = found?.step
  const verbs: VerbActions = step
    ? {
        assign: () => askFor(step.id, 'assign'),
        due: () => askFor(step.id, 'due'),
        edit: () => askFor(step.id, 'edit'),
        new: () => askFor(step.id, 'add'),
        actions: openMenu,
      }
    : { new: () => (plans.length === 0 || cursor === null ? applyPlan() : askFor(cursor, 'add')) }
  useVerbs(verbs)
  useEffect(() => {
    const open = found !== null && found.step.status === 'open'
    usePlanDesk.setState({
      actions: {
        applyPlan,
        ...(found && open
          ? {
              complete: () => complete(journal, found.plan, found.step),
              skip: () => askFor(found.step.id, 'skip'),
            }
          : {}),
        ...(found && (found.step.status === 'done' || found.step.status === 'skipped')
          ? { reopen: () => reopen(journal, found.plan, found.step) }
          : {}),
        ...(found
          ? {
              moveUp: () => move(journal, found.plan, found.step.id, -1),
              moveDown: () => move(journal, found.plan, found.step.id, 1),
            }
          : {}),
      },
    })
    return () => usePlanDesk.setState({ actions: null })
  })
}

function select(step: string): void {
  useRouter.getState().select(step)
}

function stepsInView(plans: readonly CasePlan[], unfolded: ReadonlySet<string>): FoundStep[] {
  return plans.flatMap((plan) =>
    plan.view.phases.flatMap((phase) => {
      const { shown, hidden } = phaseLines(phase)
      const steps = unfolded.has(`${plan.view.plan}/${phase.key}`) ? [...shown, ...hidden] : shown
      return steps.map((step) => ({ plan, step }))
    }),
  )
}

function findStep(plans: readonly CasePlan[], id: string | null): FoundStep | undefined {
  for (const plan of plans)
    for (const phase of plan.view.phases) for (const step of phase.steps) if (step.id === id) return { plan, step }
  return undefined
}

function lineOf(step: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`)
}

function focusLine(step: string): void {
  lineOf(step)?.focus()
}

function menuPoint(step: string | null): MenuPoint | null {
  const box = step ? lineOf(step)?.getBoundingClientRect() : undefined
  return box ? { x: box.left + 24, y: box.bottom } : null
}
