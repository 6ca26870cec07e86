import type { Command, CommandContext } from '../../../commands/command'
import { shownJournal } from '../../../store/travel'
import { openConflicts, useRecordView } from '../inbox-view'
import { type Way, waysOf } from '../settle'
import { conflictsNow } from '../use-conflicts'

/** Nine sides have a key; more than that were never seen. */
const CHOICES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** The list, and `1` to `9` for the values of the conflict that is looked at. */
export const commands: readonly Command[] = [
  {
    id: 'conflicts.show',
    title: 'Show conflicts',
    group: 'Case',
    keywords: ['merge', 'inbox', 'disagree', 'both', 'resolve', 'settle'],
    keys: ['G X'],
    when: ({ location }) => location.caseId !== null,
    run: () => openConflicts(),
  },
  ...CHOICES.map(
    (number): Command => ({
      id: `conflicts.choose-${number}`,
      title: `Settle with value ${number}`,
      group: 'Work',
      keywords: ['conflict', 'choose', 'resolve'],
      keys: [String(number)],
      hidden: true,
      writes: true,
      when: (context) => wayNumber(context, number) !== undefined,
      run: (context) => wayNumber(context, number)?.run(),
    }),
  ),
]

function wayNumber({ location }: CommandContext, number: number): Way | undefined {
  if (location.place !== 'record' || !location.caseId || useRecordView.getState().view !== 'conflicts') return undefined
  const journal = shownJournal(location.caseId)
  const conflict = conflictsNow(journal).find(({ key }) => key === location.selection)
  return conflict ? waysOf(journal, conflict)[number - 1] : undefined
}
