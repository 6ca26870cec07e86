import { useEffect, useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { askKeeper, onKeeperEvent } from '../../store/keeper'
import { useJournal } from '../../store/use-journal'

/** How much of a file that is not here has come, and whether somebody asked for it. */
export interface Absent {
  readonly got: number
  readonly wanted: boolean
}
export type AbsentFiles = ReadonlyMap<string, Absent>

const NONE: AbsentFiles = new Map()
/** While files come in, the keeper tells often. */
const AGAIN_MS = 500
/** The keeper answers about so many at once. */
const ASK = 2_000

/** The stored files of the case that are not on this laptop, by hash; kept up while they come. */
export function useAbsent(items: readonly Entity<'evidence'>[]): AbsentFiles {
  const { journal } = useJournal().getState()
  const [absent, setAbsent] = useState(NONE)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let ended = false
    const look = async (): Promise<void> => {
      const found = await absentOf(journal, items)
      if (!ended) setAbsent((before) => (before.size === 0 && found.size === 0 ? before : found))
    }
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined
        // Locked just now: the next event asks again.
        look().catch(() => undefined)
      }, AGAIN_MS)
    }
    look().catch(() => undefined)
    const stop = onKeeperEvent((event) => {
      if (event.event === 'nearby' || event.event === 'server') soon()
    })
    return () => {
      ended = true
      clearTimeout(timer)
      stop()
    }
  }, [journal, items])
  return absent
}

async function absentOf(open: string, items: readonly Entity<'evidence'>[]): Promise<AbsentFiles> {
  const found = new Map<string, Absent>()
  const byJournal = new Map<string, { sha256: string; size: number }[]>()
  for (const { sha256, size, stored, meta } of items) {
    if (stored !== 'vault') continue
    // What an adopted case brought lies in its own vault.
    const journal = meta.journal ?? open
    byJournal.set(journal, [...(byJournal.get(journal) ?? []), { sha256, size }])
  }
  for (const [journal, files] of byJournal)
    for (let at = 0; at < files.length; at += ASK) {
      const { absent } = await askKeeper('nearby.absent', { journal, files: files.slice(at, at + ASK) })
      for (const { sha256, got, wanted } of absent) found.set(sha256, { got, wanted })
    }
  return found
}
