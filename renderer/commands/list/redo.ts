import type { Command } from '../command'

export const command: Command = {
  id: 'work.redo',
  writes: true,
  title: 'Redo',
  group: 'Work',
  keywords: ['bring back', 'again'],
  keys: ['Mod+Shift+Z', 'Mod+Y'],
  yieldsToText: true,
  when: ({ verbs }) => verbs.redo !== undefined,
  run: ({ verbs }) => verbs.redo?.(),
}
