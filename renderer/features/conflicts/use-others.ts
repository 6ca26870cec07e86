import type { ReactNode } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import { useJournal } from '../../store/use-journal'
import type { OtherValue } from '../../ui/PropertyList'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { choose } from './settle'
import { useConflictsOn } from './use-conflicts'

/** Of a field, the values that stand against the one that is shown; to be given to its `Property`. */
export type OthersOf = (field: string, show?: (value: unknown) => ReactNode) => readonly OtherValue[]

/** For the fields of one thing: choosing a value settles the conflict, with all that belongs to that outcome. */
export function useOthers(type: EntityType, id: string): OthersOf {
  const journal = useJournal()
  const names = useNames()
  const { line } = useTimeFormat()
  const conflicts = useConflictsOn(type, id)
  return (field, show) => {
    const conflict = conflicts.find(({ fields: [main] }) => main === field)
    return (conflict?.sides ?? []).flatMap((side, at) => {
      if (!conflict || side.isShown) return []
      const words = side.values[0]?.words ?? ''
      return [
        {
          id: `${side.commit}-${at}`,
          value: show ? show(side.settles[field]) : words,
          who: names(side.by),
          when: line(side.at),
          ...(conflict.isAppendOnly ? {} : { choose: () => choose(journal, conflict, side) }),
        },
      ]
    })
  }
}
