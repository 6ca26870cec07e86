import { useChrome } from '../../app/chrome'
import type { Command } from '../command'

export const command: Command = {
  id: 'view.rail',
  title: 'Pin or unpin the rail',
  group: 'View',
  keywords: ['navigation', 'labels'],
  keys: [],
  run: () => useChrome.getState().toggleRail(),
}
