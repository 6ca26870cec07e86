import type { Command } from '../command'

export const command: Command = {
  id: 'work.due',
  writes: true,
  title: 'Set due time',
  group: 'Work',
  keywords: ['deadline', 'when'],
  keys: ['D'],
  when: ({ verbs }) => verbs.due !== undefined,
  run: ({ verbs }) => verbs.due?.(),
}
