import type { ClockView } from '../../../../shared/core/clocks/clock-view'

const STATES: { readonly [state in ClockView['state']]: string } = {
  overdue: 'Overdue',
  due_soon: 'Due soon',
  running: 'Running',
  anchor_missing: 'Time missing',
  scope_not_declared: 'Undecided',
  not_started: 'Not started',
  filed_on_time: 'Sent in time',
  filed_late: 'Sent late',
  waived: 'Waived',
  not_applicable: 'Does not apply',
}

/** Where a duty stands, in one or two words. */
export function clockStateWord(view: Pick<ClockView, 'state' | 'due'>): string {
  if (view.state === 'filed_on_time' && view.due === undefined) return 'Sent'
  return STATES[view.state]
}

export type ClockMark = {
  readonly tone: 'plain' | 'danger' | 'warning' | 'success' | 'info'
  readonly shape: 'filled' | 'ring' | 'half' | 'cross' | 'check'
}

/** Colour and shape beside the word. */
export function clockMark(state: ClockView['state']): ClockMark {
  switch (state) {
    case 'overdue':
      return { tone: 'danger', shape: 'filled' }
    case 'due_soon':
      return { tone: 'warning', shape: 'filled' }
    case 'running':
      return { tone: 'info', shape: 'half' }
    case 'anchor_missing':
    case 'scope_not_declared':
      return { tone: 'warning', shape: 'ring' }
    case 'filed_on_time':
      return { tone: 'success', shape: 'check' }
    case 'filed_late':
      return { tone: 'danger', shape: 'check' }
    case 'waived':
    case 'not_applicable':
      return { tone: 'plain', shape: 'cross' }
    case 'not_started':
      return { tone: 'plain', shape: 'ring' }
  }
}
