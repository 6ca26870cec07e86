import type { Command } from '../../../commands/command'
import { usePlanDesk } from '../plan-desk'

export const command: Command = {
  id: 'plan.move-up',
  writes: true,
  title: 'Move step up',
  group: 'Work',
  keywords: ['reorder'],
  keys: ['Alt+ArrowUp'],
  when: ({ location }) => location.place === 'plan' && usePlanDesk.getState().actions?.moveUp !== undefined,
  run: () => usePlanDesk.getState().actions?.moveUp?.(),
}
