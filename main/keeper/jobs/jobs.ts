import type { Failure } from '../../../shared/contract/failure'
import type { JobResult, KeeperEvent } from '../../../shared/contract/keeper'
import type { Environment } from '../environment'
import { failureOf, Refused } from '../refused'

type JobEvent = Extract<KeeperEvent, { event: 'job' }>

/** What a running job is given. */
export interface JobHandle {
  /** Aborted when a person cancels; `check` throws then. */
  readonly signal: AbortSignal
  readonly check: () => void
  readonly progress: (done: number, total?: number | null) => void
}

export interface JobPlan {
  readonly title: string
  readonly journal?: string
  readonly unit: 'bytes' | 'rows'
  readonly run: (handle: JobHandle) => Promise<JobResult>
}

/** At most ten progress events a second. */
const TELL_EVERY_MS = 100

class Cancelled extends Error {}

/** Long work: it runs beside everything else, tells how far it is, and can be cancelled. */
export class Jobs {
  readonly #running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>()

  constructor(
    private readonly environment: Environment,
    private readonly tell: (event: JobEvent) => void,
  ) {}

  /** Starts it and answers its id at once. */
  start(plan: JobPlan): string {
    const job = this.environment.newId()
    const abort = new AbortController()
    const ended = this.#run(job, plan, abort.signal).finally(() => this.#running.delete(job))
    this.#running.set(job, { abort, ended })
    return job
  }

  cancel(job: string): void {
    this.#running.get(job)?.abort.abort()
  }

  get working(): boolean {
    return this.#running.size > 0
  }

  /** Resolves when none runs any more; nothing is cancelled. */
  async settled(): Promise<void> {
    while (this.working) await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  /** Cancels all and resolves when each has tidied up. */
  async stop(): Promise<void> {
    const running = [...this.#running.values()]
    for (const { abort } of running) abort.abort()
    await Promise.all(running.map(({ ended }) => ended))
  }

  async #run(job: string, plan: JobPlan, signal: AbortSignal): Promise<void> {
    let done = 0
    let total: number | null = null
    let told = 0
    const tell = (state: JobEvent['state'], outcome: { result?: JobResult; failure?: Failure } = {}) => {
      const journal = plan.journal === undefined ? {} : { journal: plan.journal }
      this.tell({ event: 'job', job, title: plan.title, ...journal, done, total, unit: plan.unit, state, ...outcome })
    }
    const handle: JobHandle = {
      signal,
      check: () => {
        if (signal.aborted) throw new Cancelled()
      },
      progress: (now, all) => {
        done = now
        if (all !== undefined) total = all
        const time = this.environment.now()
        if (Math.abs(time - told) < TELL_EVERY_MS) return
        told = time
        tell('running')
      },
    }
    // The answer with the job's id goes out before its first event.
    await new Promise((resolve) => setImmediate(resolve))
    tell('running')
    try {
      const result = await plan.run(handle)
      if (total !== null) done = total
      tell('done', { result })
    } catch (error) {
      if (signal.aborted && !(error instanceof Refused)) tell('cancelled')
      else tell('failed', { failure: failureOf(error, this.environment.report) })
    }
  }
}
