import type { Command } from '../../../commands/command'
import { journalStore } from '../../../store/journal-store'
import { pickEvidence } from '../evidence-acts'

export const command: Command = {
  id: 'evidence.register',
  title: 'Register in place',
  group: 'Work',
  keywords: ['disk image', 'hash', 'large', 'no copy'],
  keys: ['R'],
  when: ({ location }) => location.place === 'evidence' && location.caseId !== null,
  run: ({ location }) => {
    if (location.caseId) void pickEvidence(journalStore(location.caseId), 'in-place')
  },
}
