import type { Command } from '../../../commands/command'
import { useProfile } from '../../../store/profile-store'
import { canLock, lockNow } from '../lock'
import { usePeopleDialog } from '../people-dialog'

export const commands: readonly Command[] = [
  {
    id: 'people.switch',
    title: 'Switch person',
    group: 'App',
    keywords: ['user', 'shift', 'who', 'add person', 'handover'],
    when: () => useProfile.getState().profile?.state === 'open',
    run: () => usePeopleDialog.setState({ open: 'switch' }),
  },
  {
    id: 'people.team',
    title: 'Team settings',
    group: 'App',
    keywords: ['new cases', 'default', 'policy', 'deleted words', 'draft history', 'organisation'],
    when: () => useProfile.getState().profile?.state === 'open',
    run: () => usePeopleDialog.setState({ open: 'team' }),
  },
  {
    id: 'people.lock',
    title: 'Lock now',
    group: 'App',
    keywords: ['passphrase', 'sign out', 'leave'],
    keys: ['Mod+Shift+L'],
    when: canLock,
    run: () => void lockNow(),
  },
  {
    id: 'app.about',
    title: 'About Holdfast',
    group: 'App',
    keywords: ['version', 'licence', 'license', 'data folder', 'att&ck'],
    run: () => usePeopleDialog.setState({ open: 'about' }),
  },
]
