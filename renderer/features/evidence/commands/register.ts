import type { Command } from '../../../commands/command'
import { shownJournal } from '../../../store/travel'
import { pickEvidence } from '../evidence-acts'

export const command: Command = {
  id: 'evidence.register',
  writes: true,
  title: 'Register in place',
  group: 'Work',
  keywords: ['disk image', 'hash', 'large', 'no copy'],
  keys: ['R'],
  when: ({ location }) => location.place === 'evidence' && location.caseId !== null,
  run: ({ location }) => {
    if (location.caseId) void pickEvidence(shownJournal(location.caseId), 'in-place')
  },
}
