import type { Command } from '../../../commands/command'
import { usePlanDesk } from '../plan-desk'

export const command: Command = {
  id: 'plan.complete',
  writes: true,
  title: 'Complete step',
  group: 'Work',
  keywords: ['done', 'tick', 'finish'],
  keys: ['Mod+Enter'],
  when: ({ location }) => location.place === 'plan' && usePlanDesk.getState().actions?.complete !== undefined,
  run: () => usePlanDesk.getState().actions?.complete?.(),
}
