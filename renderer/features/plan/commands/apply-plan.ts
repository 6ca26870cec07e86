import type { Command } from '../../../commands/command'
import { usePlanDesk } from '../plan-desk'

export const command: Command = {
  id: 'plan.apply',
  writes: true,
  title: 'Apply a plan',
  group: 'Work',
  keywords: ['template', 'playbook', 'irplan'],
  when: ({ location }) => location.place === 'plan' && usePlanDesk.getState().actions?.applyPlan !== undefined,
  run: () => usePlanDesk.getState().actions?.applyPlan?.(),
}
