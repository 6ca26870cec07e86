import type { Command } from '../../../commands/command'
import { evidenceSubject, useEvidenceView } from '../evidence-view'

export const command: Command = {
  id: 'evidence.transfer',
  writes: true,
  title: 'Transfer evidence',
  group: 'Work',
  keywords: ['custody', 'hand over', 'holder'],
  keys: ['T'],
  when: (context) => evidenceSubject(context)?.item?.number !== undefined,
  run: () => useEvidenceView.setState({ form: { kind: 'transfer' } }),
}
