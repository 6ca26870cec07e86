import type { Command, CommandContext } from '../../../commands/command'
import { showForm } from '../case-form'

const inCase = ({ location }: CommandContext): boolean => location.caseId !== null

export const commands: readonly Command[] = [
  {
    id: 'case.take-command',
    writes: true,
    title: 'Take command',
    group: 'Case',
    keywords: ['commander', 'lead', 'handover'],
    when: inCase,
    run: () => showForm({ kind: 'command' }),
  },
  {
    id: 'case.assign-role',
    writes: true,
    title: 'Assign role',
    group: 'Case',
    keywords: ['person', 'scribe', 'lead'],
    when: inCase,
    run: () => showForm({ kind: 'role', role: null }),
  },
  {
    id: 'case.add-site',
    writes: true,
    title: 'Add site',
    group: 'Case',
    keywords: ['plant', 'location', 'zone'],
    when: inCase,
    run: () => showForm({ kind: 'site', site: null }),
  },
  {
    id: 'case.adopt',
    writes: true,
    title: 'Adopt another case',
    group: 'Case',
    keywords: ['merge', 'join', 'site', 'link', 'two cases', 'combine'],
    when: inCase,
    run: () => showForm({ kind: 'adopt' }),
  },
  {
    id: 'case.set-beginning',
    writes: true,
    title: 'Set when it began',
    group: 'Case',
    keywords: ['milestone', 'start', 'beginning'],
    when: inCase,
    run: () => showForm({ kind: 'milestone', key: 't_began' }),
  },
]
