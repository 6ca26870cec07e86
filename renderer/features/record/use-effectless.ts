import { useEffect, useState } from 'react'
import type { WithoutEffect } from '../../../shared/core/journal/without-effect'
import { useJournal, useJournalState } from '../../store/use-journal'

const NONE: readonly WithoutEffect[] = []

/** What is kept without effect, read again with every commit. */
export function useEffectless(): readonly WithoutEffect[] {
  const { client } = useJournal()
  const count = useJournalState((state) => state.position.count)
  const isOpen = useJournalState((state) => state.status === 'open')
  const [rows, setRows] = useState(NONE)
  // biome-ignore lint/correctness/useExhaustiveDependencies: any commit may take effect or lose it
  useEffect(() => {
    let current = true
    if (isOpen) void client.call('effectless', {}).then((found) => current && setRows(found))
    return () => {
      current = false
    }
  }, [client, count, isOpen])
  return rows
}
