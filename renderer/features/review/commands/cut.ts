import type { Command } from '../../../commands/command'
import { openDialog, useReviewUi } from '../review-ui'

export const command: Command = {
  id: 'review.cut',
  writes: true,
  title: 'Cut a version of the review',
  group: 'Case',
  keywords: ['seal', 'freeze', 'version', 'approve'],
  keys: ['Mod+Shift+K'],
  when: ({ location }) => location.place === 'review' && useReviewUi.getState().shown !== null,
  run: () => {
    const { shown } = useReviewUi.getState()
    if (shown) openDialog({ kind: 'cut', draft: shown.draft })
  },
}
