import type { Command } from '../../../commands/command'
import { shownJournal } from '../../../store/travel'
import { useReviewUi } from '../review-ui'

export const command: Command = {
  id: 'review.insert-diagram',
  writes: true,
  title: 'Insert a diagram of the story',
  group: 'Case',
  keywords: ['mermaid', 'picture', 'timeline'],
  keys: ['Mod+Shift+G'],
  when: ({ location }) => location.place === 'review' && useReviewUi.getState().shown?.cut === null,
  run: ({ location }) => {
    const { caseId } = location
    if (caseId !== null) void import('../insert').then((insert) => insert.insertStoryDiagram(shownJournal(caseId)))
  },
}
