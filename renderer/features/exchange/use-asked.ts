import { useEffect, useState } from 'react'
import { create } from 'zustand'
import type { Failure } from '../../../shared/contract/failure'
import type { Answer, Ask, KeeperChannel } from '../../../shared/contract/keeper'
import { asFailure } from '../../store/as-failure'
import { askKeeper, onKeeperEvent } from '../../store/keeper'

/** Channels that only read and need nothing named. */
type Reading = Extract<
  KeeperChannel,
  'exchange.self' | 'exchange.log' | 'incoming.list' | 'backup.state' | 'backup.list'
>

interface Asked<T> {
  /** Null until the keeper has answered. */
  readonly value: T | null
  readonly failure: Failure | null
}

const useRevision = create<{ readonly revision: number }>(() => ({ revision: 0 }))

/** Something changed that no job did: everything shown is asked for again. */
export function askAgain(): void {
  useRevision.setState(({ revision }) => ({ revision: revision + 1 }))
}

/** What the keeper answers; asked again whenever a job of any window ended, since jobs change most of it. */
export function useAsked<C extends Reading>(channel: C): Asked<Answer<C>> {
  const revision = useRevision((store) => store.revision)
  const [state, setState] = useState<Asked<Answer<C>>>({ value: null, failure: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is what asks again
  useEffect(() => {
    let wanted = true
    const ask = (): void =>
      void askKeeper(channel, {} as Ask<C>).then(
        (value) => wanted && setState({ value, failure: null }),
        (problem) => wanted && setState((before) => ({ ...before, failure: asFailure(problem) })),
      )
    ask()
    const stop = onKeeperEvent((event) => {
      if (event.event === 'job' && event.state !== 'running') ask()
    })
    return () => {
      wanted = false
      stop()
    }
  }, [channel, revision])
  return state
}
