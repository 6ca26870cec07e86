import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import type { ImportOptions, ImportPreview } from '../../../shared/contract/keeper-import'
import { asFailure } from '../../store/as-failure'
import { keeperClient } from '../../store/keeper'
import { runJob } from '../../store/run-job'

type PreviewState =
  | { readonly phase: 'reading'; readonly rows: number; readonly before: ImportPreview | null }
  | { readonly phase: 'read'; readonly preview: ImportPreview }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** Reads the whole file once and accounts for every row; again when the options change. Stores nothing. */
export function usePreview(file: string, { assumeZone, skewMs }: ImportOptions): PreviewState {
  const [state, setState] = useState<PreviewState>({ phase: 'reading', rows: 0, before: null })
  useEffect(() => {
    const stop = new AbortController()
    const read = async (): Promise<void> => {
      const options = { ...(assumeZone ? { assumeZone } : {}), ...(skewMs === undefined ? {} : { skewMs }) }
      const say = ({ done }: { readonly done: number }): void => {
        if (!stop.signal.aborted) setState((last) => (last.phase === 'reading' ? { ...last, rows: done } : last))
      }
      try {
        const result = await runJob(await keeperClient(), 'import.preview', { file, options }, say, stop.signal)
        if (!stop.signal.aborted && result.kind === 'preview') setState({ phase: 'read', preview: result.preview })
      } catch (problem) {
        if (!stop.signal.aborted) setState({ phase: 'failed', failure: asFailure(problem) })
      }
    }
    setState((last) => ({ phase: 'reading', rows: 0, before: last.phase === 'read' ? last.preview : null }))
    void read()
    return () => stop.abort()
  }, [file, assumeZone, skewMs])
  return state
}
