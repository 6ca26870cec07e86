import { useRouter } from '../../../app/router'
import type { Command } from '../../../commands/command'

export const command: Command = {
  id: 'case.details',
  title: 'Show case details',
  group: 'Case',
  keywords: ['title', 'severity', 'state', 'milestones', 'roles', 'sites', 'tlp', 'verdict'],
  keys: ['Mod+Shift+D'],
  when: ({ location }) => location.caseId !== null,
  run: () => useRouter.getState().go({ place: 'board', selection: 'case' }),
}
