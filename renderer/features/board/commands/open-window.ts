import type { Command } from '../../../commands/command'
import { toast } from '../../../ui/toast-queue'
import { WALL } from '../wall'

export const command: Command = {
  id: 'board.open-window',
  title: 'Open the Board on a screen',
  group: 'Case',
  keywords: ['war room', 'pop-out', 'wall', 'window'],
  when: ({ location }) => location.caseId !== null,
  run: ({ location }) => {
    void window.holdfast.call('window.open', { kind: 'board', place: `${WALL}/${location.caseId}` }).then((outcome) => {
      if (!outcome.ok) toast({ text: outcome.message, hint: outcome.hint, tone: 'danger' })
    })
  },
}
