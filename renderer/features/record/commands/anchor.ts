import type { Command } from '../../../commands/command'
import { useAnchorUi } from '../anchor/anchor-ui'

export const command: Command = {
  id: 'record.anchor',
  writes: true,
  title: 'Anchor this state…',
  group: 'Case',
  keywords: ['countersign', 'paper', 'qr', 'time stamp', 'timestamp', 'rfc 3161', 'notary', 'proof', 'state id'],
  when: ({ location }) => location.place === 'record' && location.caseId !== null,
  run: () => useAnchorUi.setState({ isOpen: true }),
}
