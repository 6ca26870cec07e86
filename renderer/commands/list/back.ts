import { useRouter } from '../../app/router'
import type { Command } from '../command'

export const command: Command = {
  id: 'go.back',
  title: 'Go back',
  group: 'Go',
  keywords: ['previous'],
  keys: ['Alt+ArrowLeft', 'Mod+['],
  yieldsToText: true,
  run: () => useRouter.getState().back(),
}
