import { useEffect, useState } from 'react'
import type { Failure } from '../../../../shared/contract/failure'
import type { BundleFound, BundleKey, BundleSource } from '../../../../shared/contract/keeper-exchange'
import { asFailure } from '../../../store/as-failure'
import { keeperClient } from '../../../store/keeper'
import { runJob } from '../../../store/run-job'

export type Inspection =
  | { readonly phase: 'reading'; readonly done: number; readonly total: number | null }
  | { readonly phase: 'read'; readonly found: BundleFound }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** Checks all of a bundle and stores nothing; again with every key that is tried. Both must be the same objects between renders. */
export function useInspection(source: BundleSource, key: BundleKey | null): Inspection {
  const [state, setState] = useState<Inspection>(READING)
  useEffect(() => {
    const stop = new AbortController()
    const read = async (): Promise<void> => {
      const ask = key ? { source, key } : { source }
      const say = ({ done, total }: { readonly done: number; readonly total: number | null }): void => {
        if (!stop.signal.aborted) setState((last) => (last.phase === 'reading' ? { ...last, done, total } : last))
      }
      try {
        const result = await runJob(await keeperClient(), 'bundle.inspect', ask, say, stop.signal)
        if (!stop.signal.aborted && result.kind === 'bundle-found') setState({ phase: 'read', found: result.found })
      } catch (problem) {
        if (!stop.signal.aborted) setState({ phase: 'failed', failure: asFailure(problem) })
      }
    }
    setState(READING)
    void read()
    return () => stop.abort()
  }, [source, key])
  return state
}

const READING: Inspection = { phase: 'reading', done: 0, total: null }
