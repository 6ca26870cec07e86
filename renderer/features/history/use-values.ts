import { useEffect, useState } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import type { ToldValue } from '../../store/past-protocol'
import { useJournal, useJournalState } from '../../store/use-journal'

/** Every value that a thing ever had, newest first; null until the worker answered. */
export function useValues(type: EntityType, id: string): readonly ToldValue[] | null {
  const { client } = useJournal()
  const commits = useJournalState((state) => state.commits)
  const [values, setValues] = useState<readonly ToldValue[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit may have written one
  useEffect(() => {
    let current = true
    void client.call('history.values', { type, id }).then((answer) => current && setValues(answer))
    return () => {
      current = false
    }
  }, [client, type, id, commits])
  return values
}
