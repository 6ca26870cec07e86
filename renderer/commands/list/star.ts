import type { Command } from '../command'

export const command: Command = {
  id: 'work.star',
  writes: true,
  title: 'Star',
  group: 'Work',
  keywords: ['mark', 'story'],
  keys: ['S'],
  when: ({ verbs }) => verbs.star !== undefined,
  run: ({ verbs }) => verbs.star?.(),
}
