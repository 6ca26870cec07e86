import type { Ask, JobResult } from '../../shared/contract/keeper'
import { asFailure } from '../store/as-failure'
import { keeperClient } from '../store/keeper'
import { refuseInPast } from '../store/refuse-in-past'
import { CANCELLED, type JobChannel, runJob } from '../store/run-job'
import { useJobs } from './jobs'

/**
 * Runs a job of the keeper and shows it in the task centre. Answers its result, or null where it was
 * cancelled or failed, which the task centre then tells. `words` says the result in one line.
 */
export async function startJob<C extends JobChannel>(
  title: string,
  channel: C,
  ask: Ask<C>,
  words: (result: JobResult) => string,
): Promise<JobResult | null> {
  if ('journal' in ask && refuseInPast(title)) return null
  const { add, update } = useJobs.getState()
  const id = crypto.randomUUID()
  const stop = new AbortController()
  add({
    id,
    title,
    unit: channel.startsWith('import') ? 'rows' : 'bytes',
    startedAt: Date.now(),
    cancel: () => stop.abort(),
    state: { phase: 'running', done: 0, total: null },
  })
  try {
    const result = await runJob(
      await keeperClient(),
      channel,
      ask,
      ({ state, done, total }) => {
        if (state === 'running') update(id, { phase: 'running', done, total })
      },
      stop.signal,
    )
    update(id, { phase: 'done', result: words(result) })
    return result
  } catch (problem) {
    const { code, message, hint } = asFailure(problem)
    update(id, code === CANCELLED ? { phase: 'cancelled', result: message } : { phase: 'failed', message, hint })
    return null
  }
}
