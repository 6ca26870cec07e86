import type { Command } from '../command'

export const command: Command = {
  id: 'work.capture',
  writes: true,
  title: 'Capture a line',
  group: 'Work',
  keywords: ['quick', 'note', 'event'],
  keys: ['C'],
  when: ({ verbs }) => verbs.capture !== undefined,
  run: ({ verbs }) => verbs.capture?.(),
}
