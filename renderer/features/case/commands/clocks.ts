import type { Command, CommandContext } from '../../../commands/command'
import { showForm } from '../case-form'
import { openOnBoard } from '../open-on-board'

const inCase = ({ location }: CommandContext): boolean => location.caseId !== null

/** What can be done about the duties to notify, from anywhere in a case. */
export const commands: readonly Command[] = [
  {
    id: 'clocks.show',
    title: 'Show duties to notify',
    group: 'Case',
    keywords: ['clocks', 'gdpr', 'nis2', 'deadline', 'legal'],
    when: inCase,
    run: () => openOnBoard('clocks'),
  },
  {
    id: 'clocks.set-awareness',
    writes: true,
    title: 'Set legal awareness',
    group: 'Case',
    keywords: ['aware', 'clock', 'gdpr', 'start', 'reasonable certainty'],
    when: inCase,
    run: () => showForm({ kind: 'anchor', key: 'aware_at' }),
  },
  {
    id: 'clocks.add-duty',
    writes: true,
    title: 'Add duty to notify',
    group: 'Case',
    keywords: ['rule', 'authority', 'regulator', 'law'],
    when: inCase,
    run: () => showForm({ kind: 'duty', clock: null }),
  },
  {
    id: 'clocks.add-deadline',
    writes: true,
    title: 'Add deadline',
    group: 'Case',
    keywords: ['clock', 'contract', 'insurer', 'due'],
    when: inCase,
    run: () => showForm({ kind: 'deadline' }),
  },
  {
    id: 'clocks.record-sent',
    writes: true,
    title: 'Record notification as sent',
    group: 'Case',
    keywords: ['filed', 'authority', 'proof', 'clock'],
    when: inCase,
    run: () => showForm({ kind: 'sent', clock: null }),
  },
]
