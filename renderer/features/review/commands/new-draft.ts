import type { Command } from '../../../commands/command'
import { shownJournal } from '../../../store/travel'

export const command: Command = {
  id: 'review.new-draft',
  writes: true,
  title: 'Start a review draft',
  group: 'Case',
  keywords: ['post-mortem', 'pir', 'report', 'lessons'],
  when: ({ location }) => location.place === 'review' && location.caseId !== null,
  run: ({ location }) => {
    const { caseId } = location
    // Loaded when needed: commands are part of the start, the editor's text format is not.
    if (caseId !== null) void import('../start-draft').then(({ startDraft }) => startDraft(shownJournal(caseId)))
  },
}
