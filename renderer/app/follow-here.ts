import type { KeeperEvent } from '../../shared/contract/keeper'
import { followKeeper, onKeeperEvent } from '../store/keeper'
import { useProfile } from '../store/profile-store'

interface Following<T> {
  readonly read: () => Promise<T>
  /** What an event says of it; undefined where it says nothing. */
  readonly told: (event: KeeperEvent) => T | undefined
  /** Null while the keeper is locked. */
  readonly set: (value: T | null) => void
}

/** Keeps a store true to what the keeper says for as long as the window lives; call the answer to end it. */
export function followHere<T>({ read, told, set }: Following<T>): () => void {
  const load = (): void => {
    if (useProfile.getState().profile?.state !== 'open') return
    // Locked just now, or the keeper went: what follows says it again.
    read().then(set, () => undefined)
  }
  const stops = [
    onKeeperEvent((event) => {
      const value = told(event)
      if (value !== undefined) set(value)
    }),
    followKeeper(load),
    useProfile.subscribe(({ profile }, { profile: before }) => {
      if (profile?.state === before?.state) return
      if (profile?.state === 'open') load()
      else set(null)
    }),
  ]
  load()
  return () => {
    for (const stop of stops) stop()
  }
}
