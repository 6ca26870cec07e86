import { useChrome } from '../../app/chrome'
import type { Command } from '../command'

export const command: Command = {
  id: 'app.palette',
  title: 'Find a command',
  group: 'App',
  keywords: [],
  keys: ['Mod+K'],
  hidden: true,
  run: () => useChrome.getState().show('palette'),
}
