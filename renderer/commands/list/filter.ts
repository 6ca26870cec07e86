import type { Command } from '../command'

export const command: Command = {
  id: 'list.filter',
  title: 'Filter this list',
  group: 'List',
  keywords: ['search', 'find'],
  keys: ['/'],
  when: ({ verbs }) => verbs.filter !== undefined,
  run: ({ verbs }) => verbs.filter?.(),
}
