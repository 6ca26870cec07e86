import { useRouter } from '../../../app/router'
import type { Command } from '../../../commands/command'
import { useReviewUi } from '../review-ui'

export const command: Command = {
  id: 'review.back-to-draft',
  title: 'Go back to the draft',
  group: 'Case',
  keys: ['Escape'],
  when: ({ location }) => location.place === 'review' && (useReviewUi.getState().shown?.cut ?? null) !== null,
  run: () => {
    const { shown } = useReviewUi.getState()
    if (shown) useRouter.getState().select(shown.draft)
  },
}
