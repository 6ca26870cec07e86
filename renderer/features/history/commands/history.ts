import { placeByKey } from '../../../app/places'
import type { Command } from '../../../commands/command'
import { showHistorySheet } from '../sheets'

export const commands: readonly Command[] = [
  {
    id: 'history.values',
    title: 'Show every value it ever had',
    group: 'Work',
    keywords: ['history', 'field', 'who changed', 'before', 'audit'],
    keys: ['H'],
    when: ({ verbs }) => verbs.history !== undefined,
    run: ({ verbs }) => verbs.history?.(),
  },
  {
    id: 'history.difference',
    title: 'Show the difference between two moments…',
    group: 'Case',
    keywords: ['compare', 'handover', 'shift', 'what changed', 'diff', 'since'],
    keys: ['Mod+Shift+O'],
    when: ({ location }) => location.caseId !== null && placeByKey(location.place)?.scope === 'case',
    run: () => showHistorySheet({ kind: 'difference' }),
  },
]
