import type { Command } from '../../../commands/command'
import { useSystemsView } from '../systems-view'

export const command: Command = {
  id: 'systems.add-many',
  writes: true,
  title: 'Add a list of systems',
  group: 'Work',
  keywords: ['hosts', 'paste', 'bulk', 'many'],
  keys: ['L'],
  when: ({ location }) => location.place === 'systems' && location.caseId !== null,
  run: () => useSystemsView.setState({ adding: 'many' }),
}
