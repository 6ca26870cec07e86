import type { Command } from '../../../commands/command'
import { evidenceSubject, useEvidenceView } from '../evidence-view'

export const command: Command = {
  id: 'evidence.take-out',
  writes: true,
  title: 'Take out a copy',
  group: 'Work',
  keywords: ['export', 'police', 'counsel', 'copy'],
  keys: ['O'],
  when: (context) => evidenceSubject(context)?.item?.stored === 'vault',
  run: (context) => useEvidenceView.setState({ takingOut: evidenceSubject(context)?.item?.id ?? null }),
}
