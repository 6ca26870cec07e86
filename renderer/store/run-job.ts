import type { Ask, JobResult, KeeperChannel, KeeperEvent } from '../../shared/contract/keeper'
import { type KeeperClient, KeeperFailure } from './keeper-client'

/** Channels that start a job. */
export type JobChannel = Extract<
  KeeperChannel,
  | `vault.${'intake' | 'intakeBytes' | 'register' | 'verify' | 'takeOut'}`
  | `import.${string}`
  | `bundle.${string}`
  | 'incoming.confirm'
  | `backup.${'now' | 'look' | 'restore'}`
>
export type JobEvent = Extract<KeeperEvent, { event: 'job' }>

/** Rejected with this where the person cancelled. */
export const CANCELLED = 'job-cancelled'

/**
 * Starts a job and waits for its end; `onProgress` hears every step of it. Aborting `signal`
 * cancels the job. Rejects with `KeeperFailure`.
 */
export const runJob = async <C extends JobChannel>(
  client: KeeperClient,
  channel: C,
  ask: Ask<C>,
  onProgress: (event: JobEvent) => void,
  signal?: AbortSignal,
): Promise<JobResult> => {
  // A short job may be over before its number is known here: events are kept until then.
  const early: JobEvent[] = []
  let hear = (event: JobEvent): void => void early.push(event)
  const stop = client.onEvent((event) => {
    if (event.event === 'job') hear(event)
  })
  try {
    const { job } = (await client.ask(channel, ask)) as { readonly job: string }
    const cancel = (): void => void client.ask('job.cancel', { job }).catch(() => undefined)
    signal?.addEventListener('abort', cancel, { once: true })
    if (signal?.aborted === true) cancel()
    return await new Promise<JobResult>((resolve, reject) => {
      const gone = (): void => reject(new KeeperFailure(INTERRUPTED))
      if (client.ended.aborted) return gone()
      client.ended.addEventListener('abort', gone, { once: true })
      hear = (event) => {
        if (event.job !== job) return
        onProgress(event)
        if (event.state === 'done' && event.result !== undefined) resolve(event.result)
        else if (event.state !== 'running') reject(new KeeperFailure(event.failure ?? ended(event.state)))
      }
      for (const event of early) hear(event)
    }).finally(() => signal?.removeEventListener('abort', cancel))
  } finally {
    stop()
  }
}

const ended = (state: JobEvent['state']) =>
  state === 'cancelled'
    ? { code: CANCELLED, message: 'Cancelled. The case is unchanged.', hint: 'Start it again whenever you like.' }
    : { code: 'job-failed', message: 'The work could not be finished. The case is unchanged.', hint: 'Try again.' }

const INTERRUPTED = {
  code: 'job-interrupted',
  message: 'The work was interrupted because the part that writes to the disk stopped. What was saved is safe.',
  hint: 'Start it again.',
}
