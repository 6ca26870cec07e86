import { useRouter } from '../../app/router'
import type { Command } from '../command'

export const command: Command = {
  id: 'go.forward',
  title: 'Go forward',
  group: 'Go',
  keywords: ['next'],
  keys: ['Alt+ArrowRight', 'Mod+]'],
  yieldsToText: true,
  run: () => useRouter.getState().forward(),
}
