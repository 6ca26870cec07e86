import { useMemo } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import { useAll, useJournal } from '../../store/use-journal'

type CaseOf = (type: EntityType, id: string) => string | null

/** The number of the case that a thing stands in, where several show as one; null where only one does. */
export function useCaseOf(): CaseOf {
  const journal = useJournal()
  const cases = useAll('case')
  return useMemo((): CaseOf => {
    if (cases.length < 2) return () => null
    const own = journal.getState().journal
    return (type, id) => {
      const of = journal.get(type, id)?.meta.journal ?? own
      return cases.find((file) => file.id === of)?.number ?? null
    }
  }, [journal, cases])
}
