import type { Command } from '../../../commands/command'
import { verifyItems } from '../evidence-acts'
import { evidenceSubject, useEvidenceView } from '../evidence-view'

export const command: Command = {
  id: 'evidence.verify',
  writes: true,
  title: 'Verify evidence',
  group: 'Work',
  keywords: ['hash', 'sha256', 'check', 'integrity'],
  keys: ['V'],
  when: (context) => (evidenceSubject(context)?.items.length ?? 0) > 0,
  run: (context) => {
    const subject = evidenceSubject(context)
    if (!subject) return
    useEvidenceView.setState({ selected: new Set() })
    void verifyItems(subject.journal, subject.items)
  },
}
