import type { Command } from '../../../commands/command'
import { openOnBoard } from '../open-on-board'

export const command: Command = {
  id: 'case.details',
  title: 'Show case details',
  group: 'Case',
  keywords: ['title', 'severity', 'state', 'milestones', 'roles', 'sites', 'tlp', 'verdict'],
  keys: ['Mod+Shift+D'],
  when: ({ location }) => location.caseId !== null,
  run: () => openOnBoard('case'),
}
