import { useEffect, useMemo, useState } from 'react'
import type { TextRun } from '../../../../shared/core/review/text-runs'
import { currentPerson } from '../../../store/profile-store'
import { useJournal, useJournalState } from '../../../store/use-journal'
import { useNames } from '../../case/names'
import { useTimeFormat } from '../../case/use-time-format'
import styles from './Authors.module.css'
import type { ShownAuthors } from './authorship'

/** One line of the legend. */
export interface Author {
  readonly name: string
  readonly className: string
}

export interface Authors {
  readonly shown: ShownAuthors | null
  readonly legend: readonly Author[]
}

const HIDDEN: Authors = { shown: null, legend: [] }
/** More hands than this share the last mark; the tooltip still tells them apart. */
const MARKS = [styles.first, styles.second, styles.third, styles.fourth, styles.fifth, styles.sixth]

/** Who wrote what in a section; nothing is asked while it is not shown. */
export function useAuthors(section: string, isShown: boolean): Authors {
  const { client } = useJournal()
  const commits = useJournalState((state) => state.commits)
  const names = useNames()
  const { line } = useTimeFormat()
  const [runs, setRuns] = useState<readonly TextRun[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit may be one of this text
  useEffect(() => {
    let current = true
    if (!isShown) setRuns(null)
    else
      void client
        .call('text.runs', { type: 'section', id: section, field: 'body' })
        .then((found) => current && setRuns(found))
    return () => {
      current = false
    }
  }, [client, section, isShown, commits])
  return useMemo(() => {
    if (!runs) return HIDDEN
    const me = currentPerson()?.id ?? ''
    const people = [...new Set([...runs.filter(({ how }) => how !== 'prefilled').map(({ by }) => by), me])]
    const classOf = (run: TextRun | null): string => {
      if (run?.how === 'prefilled') return styles.prefilled ?? ''
      return MARKS[Math.min(people.indexOf(run?.by ?? me), MARKS.length - 1)] ?? ''
    }
    const titleOf = (run: TextRun | null): string => {
      if (!run) return `${names(me)}, just now`
      const when = line(run.at)
      if (run.how === 'prefilled') return `Prefilled, ${when}`
      return run.how === 'restored' ? `Brought back by ${names(run.by)}, ${when}` : `${names(run.by)}, ${when}`
    }
    const wrote = people.filter((person) => runs.some(({ by, how }) => by === person && how !== 'prefilled'))
    return {
      shown: { runs, markOf: (run) => ({ className: classOf(run), title: titleOf(run) }) },
      legend: [
        ...wrote.map((person) => ({
          name: names(person),
          className: MARKS[Math.min(people.indexOf(person), MARKS.length - 1)] ?? '',
        })),
        ...(runs.some(({ how }) => how === 'prefilled')
          ? [{ name: 'Prefilled from the case', className: styles.prefilled ?? '' }]
          : []),
      ],
    }
  }, [runs, names, line])
}
