import { useCallback, useEffect, useRef, useState } from 'react'
import { useJournal, useJournalState } from '../../store/use-journal'
import type { LogItem } from '../../store/worker-protocol'

const PAGE = 100

export interface RecordRows {
  readonly total: number
  /** Raised when rows came in or the journal grew. */
  readonly revision: number
  readonly rowAt: (index: number) => LogItem | undefined
  /** Rows from (included) to (excluded) are wanted. */
  readonly want: (from: number, to: number) => void
}

/** The commits of the case in words, newest first, fetched by the page as they come into view. */
export function useRecord(): RecordRows {
  const { client } = useJournal()
  const count = useJournalState((state) => state.commits)
  const open = useJournalState((state) => state.status === 'open')
  const pages = useRef(new Map<number, readonly LogItem[] | null>())
  const epoch = useRef(0)
  const [state, setState] = useState({ total: 0, revision: 0 })

  const fetch = useCallback(
    async (page: number): Promise<void> => {
      if (pages.current.has(page)) return
      pages.current.set(page, null)
      const asked = epoch.current
      const log = await client.call('log', { from: page * PAGE, to: (page + 1) * PAGE })
      if (asked !== epoch.current) return
      pages.current.set(page, log.items)
      setState(({ revision }) => ({ total: log.total, revision: revision + 1 }))
    },
    [client],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a commit moves every row by one
  useEffect(() => {
    epoch.current += 1
    pages.current.clear()
    if (open) void fetch(0)
  }, [fetch, count, open])

  const rowAt = useCallback((index: number) => pages.current.get(Math.floor(index / PAGE))?.[index % PAGE], [])
  const want = useCallback(
    (from: number, to: number) => {
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) void fetch(page)
    },
    [fetch],
  )
  return { ...state, rowAt, want }
}

/** All commits, for a filter; null while they are being read. Only asked for while `wanted`. */
export function useAllCommits(wanted: boolean): readonly LogItem[] | null {
  const { client } = useJournal()
  const count = useJournalState((state) => state.commits)
  const [items, setItems] = useState<readonly LogItem[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit belongs to the list
  useEffect(() => {
    let current = true
    const read = async (): Promise<void> => {
      const all: LogItem[] = []
      for (let from = 0; ; from += 500) {
        const log = await client.call('log', { from, to: from + 500 })
        if (!current) return
        all.push(...log.items)
        if (log.items.length < 500) break
      }
      setItems(all)
    }
    if (wanted) void read()
    else setItems(null)
    return () => {
      current = false
    }
  }, [client, wanted, count])
  return items
}
