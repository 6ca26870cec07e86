import type { Command } from '../../../commands/command'
import { stepSection } from '../step-section'

export const commands: readonly Command[] = [
  {
    id: 'review.next-section',
    title: 'Go to the next section',
    group: 'Case',
    keys: ['Alt+ArrowDown'],
    when: ({ location }) => location.place === 'review',
    run: () => stepSection(1),
  },
  {
    id: 'review.previous-section',
    title: 'Go to the previous section',
    group: 'Case',
    keys: ['Alt+ArrowUp'],
    when: ({ location }) => location.place === 'review',
    run: () => stepSection(-1),
  },
]
