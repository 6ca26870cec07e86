import type { Command } from '../command'

export const command: Command = {
  id: 'case.copy-situation',
  title: 'Copy situation as text',
  group: 'Case',
  keywords: ['brief', 'status', 'call'],
  keys: ['Mod+Shift+C'],
  when: ({ verbs }) => verbs['copy-situation'] !== undefined,
  run: ({ verbs }) => verbs['copy-situation']?.(),
}
