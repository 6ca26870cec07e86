import { useChrome } from '../../app/chrome'
import type { Command } from '../command'

export const command: Command = {
  id: 'app.help',
  title: 'Show all keys',
  group: 'App',
  keywords: ['shortcuts', 'keyboard'],
  keys: ['?'],
  run: () => useChrome.getState().show('help'),
}
