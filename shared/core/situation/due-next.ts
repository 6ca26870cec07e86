import type { Entity } from '../case/entity-types'
import type { ClockView } from '../clocks/clock-view'
import { isHere } from '../plan/plan-inputs'
import type { StepView } from '../plan/step-view'

/** One thing with a due time, of whatever kind. */
export interface DueItem {
  readonly kind: 'duty' | 'step' | 'action' | 'update'
  /** Id of the clock, step or action; the case's own for the next update. */
  readonly id: string
  readonly title: string
  /** Epoch ms. */
  readonly at: number
  readonly overdue: boolean
  /** Person id of who has it; absent where nobody does. */
  readonly owner?: string
  /** Title of the role that the plan gives it to, where no person has it. */
  readonly role?: string
}

export interface DueInputs {
  readonly clocks: readonly ClockView[]
  /** Steps of every plan, as their view lists them under `dueNext`. */
  readonly steps: readonly StepView[]
  readonly actions: readonly Entity<'action'>[]
  readonly file: Pick<Entity<'case'>, 'id' | 'nextUpdateAt' | 'commander'>
  /** Epoch ms. */
  readonly now: number
}

const RUNNING: ReadonlySet<ClockView['state']> = new Set(['running', 'due_soon', 'overdue'])

/** Duties, steps, actions and the promised update in one list, the soonest first. */
export function dueNext({ clocks, steps, actions, file, now }: DueInputs): DueItem[] {
  const items: Omit<DueItem, 'overdue'>[] = []
  for (const { id, name, state, due } of clocks) {
    if (due !== undefined && RUNNING.has(state)) items.push({ kind: 'duty', id, title: name, at: due })
  }
  for (const { id, title, status, due, owner, roleTitle } of steps) {
    if (status === 'open' && due.kind === 'at')
      items.push({ kind: 'step', id, title, at: due.at, ...(owner ? { owner } : roleTitle ? { role: roleTitle } : {}) })
  }
  for (const action of actions) {
    const open = isHere(action) && action.state === 'open' && action.stage === 'response'
    if (open && action.dueAt !== undefined)
      items.push({
        kind: 'action',
        id: action.id,
        title: action.text,
        at: action.dueAt,
        ...(action.owner ? { owner: action.owner } : {}),
      })
  }
  if (file.nextUpdateAt !== undefined)
    items.push({
      kind: 'update',
      id: file.id,
      title: 'Next update to leadership',
      at: file.nextUpdateAt,
      owner: file.commander,
    })
  return items
    .map((item) => ({ ...item, overdue: item.at < now }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
