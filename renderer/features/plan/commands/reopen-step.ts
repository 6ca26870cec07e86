import type { Command } from '../../../commands/command'
import { usePlanDesk } from '../plan-desk'

export const command: Command = {
  id: 'plan.reopen',
  writes: true,
  title: 'Reopen step',
  group: 'Work',
  keywords: ['undo', 'open again'],
  when: ({ location }) => location.place === 'plan' && usePlanDesk.getState().actions?.reopen !== undefined,
  run: () => usePlanDesk.getState().actions?.reopen?.(),
}
