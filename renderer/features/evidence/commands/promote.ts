import type { Command } from '../../../commands/command'
import { evidenceSubject, useEvidenceView } from '../evidence-view'

export const command: Command = {
  id: 'evidence.promote',
  writes: true,
  title: 'Promote to evidence',
  group: 'Work',
  keywords: ['number', 'custody', 'collect'],
  keys: ['P'],
  when: (context) => {
    const item = evidenceSubject(context)?.item
    return item !== null && item !== undefined && item.number === undefined
  },
  run: () => useEvidenceView.setState({ form: { kind: 'promote' } }),
}
