import type { StepView } from '../../../shared/core/plan/step-view'
import type { JournalStore } from '../../store/journal-store'
import type { MenuLine } from '../../ui/menu-item'
import type { CasePlan } from '../case/use-plans'
import { askFor } from './plan-desk'
import { assign, complete, move, reopen } from './step-acts'

/** Everything that can be done to a step, with its keys. */
export function stepMenu(journal: JournalStore, plan: CasePlan, step: StepView): MenuLine[] {
  const ask = (id: Parameters<typeof askFor>[1], label: string, keys?: string): MenuLine => ({
    id,
    label,
    ...(keys ? { keys } : {}),
    // The menu gives the focus back when it closes; the editor takes it after that.
    run: () => setTimeout(() => askFor(step.id, id)),
  })
  const state: MenuLine[] =
    step.status === 'open'
      ? [
          { id: 'complete', label: 'Complete step', keys: 'Mod+Enter', run: () => complete(journal, plan, step) },
          ask('skip', 'Skip with a reason'),
        ]
      : step.status === 'hidden'
        ? []
        : [{ id: 'reopen', label: 'Reopen step', run: () => reopen(journal, plan, step) }]
  return [
    ...state,
    { separator: true },
    ask('assign', 'Assign', 'A'),
    ...(step.owner
      ? [{ id: 'unassign', label: 'Give back to its role', run: () => assign(journal, plan, step, '', '') }]
      : []),
    ask('due', 'Set due time', 'D'),
    ask('edit', 'Edit words', 'E'),
    { separator: true },
    { id: 'up', label: 'Move up', keys: 'Alt+ArrowUp', run: () => move(journal, plan, step.id, -1) },
    { id: 'down', label: 'Move down', keys: 'Alt+ArrowDown', run: () => move(journal, plan, step.id, 1) },
    ask('add', 'Add step below', 'N'),
  ]
}
