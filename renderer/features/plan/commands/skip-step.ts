import type { Command } from '../../../commands/command'
import { usePlanDesk } from '../plan-desk'

export const command: Command = {
  id: 'plan.skip',
  writes: true,
  title: 'Skip step with a reason',
  group: 'Work',
  keywords: ['leave out', 'not applicable'],
  when: ({ location }) => location.place === 'plan' && usePlanDesk.getState().actions?.skip !== undefined,
  run: () => usePlanDesk.getState().actions?.skip?.(),
}
