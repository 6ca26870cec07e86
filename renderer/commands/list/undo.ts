import type { Command } from '../command'

export const command: Command = {
  id: 'work.undo',
  writes: true,
  title: 'Undo',
  group: 'Work',
  keywords: ['revert', 'back'],
  keys: ['Mod+Z'],
  yieldsToText: true,
  when: ({ verbs }) => verbs.undo !== undefined,
  run: ({ verbs }) => verbs.undo?.(),
}
