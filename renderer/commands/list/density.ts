import { useSettings } from '../../app/settings'
import type { Command } from '../command'

export const command: Command = {
  id: 'view.density',
  title: 'Switch between dense and comfortable rows',
  group: 'View',
  keywords: ['compact', 'spacing'],
  keys: [],
  run: () => useSettings.getState().setDensity(useSettings.getState().density === 'dense' ? 'comfortable' : 'dense'),
}
