import type { Command } from '../command'

export const command: Command = {
  id: 'work.new',
  writes: true,
  title: 'New here',
  group: 'Work',
  keywords: ['add', 'create'],
  keys: ['N'],
  when: ({ verbs }) => verbs.new !== undefined,
  run: ({ verbs }) => verbs.new?.(),
}
