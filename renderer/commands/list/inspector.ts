import { useChrome } from '../../app/chrome'
import type { Command } from '../command'

export const command: Command = {
  id: 'view.inspector',
  title: 'Show or hide the inspector',
  group: 'View',
  keywords: ['details', 'side', 'panel'],
  keys: ['I'],
  run: () => useChrome.getState().setInspectorOpen(!useChrome.getState().inspectorOpen),
}
