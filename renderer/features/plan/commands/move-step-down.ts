import type { Command } from '../../../commands/command'
import { usePlanDesk } from '../plan-desk'

export const command: Command = {
  id: 'plan.move-down',
  writes: true,
  title: 'Move step down',
  group: 'Work',
  keywords: ['reorder'],
  keys: ['Alt+ArrowDown'],
  when: ({ location }) => location.place === 'plan' && usePlanDesk.getState().actions?.moveDown !== undefined,
  run: () => usePlanDesk.getState().actions?.moveDown?.(),
}
