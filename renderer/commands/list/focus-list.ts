import type { Command } from '../command'

/** From anywhere outside of it, `j` and `k` go to the list; inside, the list itself takes them. */
export const command: Command = {
  id: 'list.focus',
  title: 'Go to the list',
  group: 'List',
  keys: ['J', 'K'],
  hidden: true,
  run: () => document.querySelector<HTMLElement>('main [data-list]')?.focus(),
}
