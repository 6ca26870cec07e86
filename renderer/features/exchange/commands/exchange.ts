import { placeByKey } from '../../../app/places'
import type { Command, CommandContext } from '../../../commands/command'
import { useProfile } from '../../../store/profile-store'
import { showDialog, showExchange } from '../exchange-ui'

const isOpen = (): boolean => useProfile.getState().profile?.state === 'open'
/** The case on the screen; in the list of cases the one that was open last is not meant. */
const here = ({ location }: CommandContext): readonly string[] =>
  location.caseId !== null && placeByKey(location.place)?.scope === 'case' ? [location.caseId] : []

export const commands: readonly Command[] = [
  {
    id: 'exchange.make',
    writes: true,
    title: 'Make a bundle…',
    group: 'Case',
    keywords: ['export', 'holdfast', 'usb', 'send', 'copy', 'share', 'age', 'encrypt'],
    keys: ['Mod+Shift+B'],
    when: isOpen,
    run: (context) => showDialog({ kind: 'make', journals: here(context) }),
  },
  {
    id: 'exchange.bring-in',
    title: 'Bring in a bundle…',
    group: 'Case',
    keywords: ['import', 'holdfast', 'usb', 'receive', 'merge', 'restore'],
    when: isOpen,
    // Loaded when needed: commands are part of the start.
    run: () => void import('../bring/pick-bundle').then(({ pickBundle }) => pickBundle()),
  },
  {
    id: 'exchange.laptop',
    title: 'Show the words of this laptop',
    group: 'App',
    keywords: ['fingerprint', 'device', 'trust', 'waiting', 'phone', 'key'],
    when: isOpen,
    run: () => showExchange('bundles'),
  },
  {
    id: 'exchange.sync',
    title: 'Show sync',
    group: 'App',
    keywords: [
      'sync',
      'network',
      'invite',
      'connect',
      'share',
      'offline',
      'peer',
      'nearby',
      'laptop',
      'server',
      'settings',
    ],
    when: isOpen,
    run: () => showExchange('sync'),
  },
  {
    id: 'exchange.backups',
    title: 'Show backups',
    group: 'App',
    keywords: ['settings', 'restore', 'rotate', 'folder', 'safe'],
    when: isOpen,
    run: () => showExchange('backups'),
  },
]
