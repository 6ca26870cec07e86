import type { Command } from '../../../commands/command'
import { openDialog, useReviewUi } from '../review-ui'

export const command: Command = {
  id: 'review.export',
  writes: true,
  title: 'Export the review',
  group: 'Case',
  keywords: ['pdf', 'word', 'docx', 'html', 'markdown', 'report', 'one page', 'send'],
  keys: ['Mod+Shift+E'],
  when: ({ location }) => location.place === 'review' && useReviewUi.getState().shown !== null,
  run: () => {
    const { shown } = useReviewUi.getState()
    if (shown) openDialog({ kind: 'export', what: shown.cut ?? shown.draft })
  },
}
