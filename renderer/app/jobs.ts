import { create } from 'zustand'

export type JobUnit = 'bytes' | 'rows' | 'steps'

export type JobState =
  | { readonly phase: 'running'; readonly done: number; readonly total: number | null; readonly note?: string }
  | { readonly phase: 'done'; readonly result: string; readonly open?: () => void }
  | { readonly phase: 'cancelled'; readonly result: string }
  | { readonly phase: 'failed'; readonly message: string; readonly hint: string }

/** A job long enough to be watched: an import, a hash, an export. */
export type Job = {
  readonly id: string
  /** A verb and what it is done to: "Hash dc01-disk.E01". */
  readonly title: string
  readonly unit: JobUnit
  readonly startedAt: number
  readonly cancel?: () => void
  readonly state: JobState
}

type Jobs = {
  readonly jobs: readonly Job[]
  readonly add: (job: Job) => void
  readonly update: (id: string, state: JobState) => void
  readonly dismiss: (id: string) => void
}

/** The jobs of this window, newest first. */
export const useJobs = create<Jobs>((set) => ({
  jobs: [],
  add: (job) => set(({ jobs }) => ({ jobs: [job, ...jobs.filter((other) => other.id !== job.id)] })),
  update: (id, state) => set(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, state } : job)) })),
  dismiss: (id) => set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) })),
}))

/** 0 to 1 over all running jobs, or null when none has a known size. */
export function overallProgress(jobs: readonly Job[]): number | null {
  const parts = jobs.flatMap(({ state }) =>
    state.phase === 'running' && state.total ? [Math.min(1, state.done / state.total)] : [],
  )
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0) / parts.length
}

/** "61,000 of 100,000 rows", "2.5 of 4.2 GB". */
export function progressWords(done: number, total: number | null, unit: JobUnit): string {
  if (unit === 'bytes') {
    const scale = byteScale(total ?? done)
    const shown = (bytes: number) =>
      (bytes / scale.size).toLocaleString('en', { maximumFractionDigits: scale.size === 1 ? 0 : 1 })
    return total === null ? `${shown(done)} ${scale.name}` : `${shown(done)} of ${shown(total)} ${scale.name}`
  }
  const count = done.toLocaleString('en')
  return total === null ? `${count} ${unit}` : `${count} of ${total.toLocaleString('en')} ${unit}`
}

/** Powers of 1,000, as disks are sold and as Windows Explorer does not, but named as they are. */
function byteScale(bytes: number): { readonly size: number; readonly name: string } {
  if (bytes >= 1e9) return { size: 1e9, name: 'GB' }
  if (bytes >= 1e6) return { size: 1e6, name: 'MB' }
  if (bytes >= 1e3) return { size: 1e3, name: 'kB' }
  return { size: 1, name: 'bytes' }
}
