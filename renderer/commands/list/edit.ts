import type { Command } from '../command'

export const command: Command = {
  id: 'work.edit',
  writes: true,
  title: 'Edit',
  group: 'Work',
  keywords: ['change', 'rename'],
  keys: ['E'],
  when: ({ verbs }) => verbs.edit !== undefined,
  run: ({ verbs }) => verbs.edit?.(),
}
