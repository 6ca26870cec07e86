import type { Command } from '../command'

export const command: Command = {
  id: 'list.actions',
  writes: true,
  title: 'Actions for the selection',
  group: 'List',
  keywords: ['menu', 'context'],
  keys: ['.'],
  when: ({ verbs }) => verbs.actions !== undefined,
  run: ({ verbs }) => verbs.actions?.(),
}
