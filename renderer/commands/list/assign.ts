import type { Command } from '../command'

export const command: Command = {
  id: 'work.assign',
  writes: true,
  title: 'Assign',
  group: 'Work',
  keywords: ['owner', 'who'],
  keys: ['A'],
  when: ({ verbs }) => verbs.assign !== undefined,
  run: ({ verbs }) => verbs.assign?.(),
}
