import { Worker } from 'node:worker_threads'
import type { OpenCommit, SealedCommit } from '../../../shared/core/journal/commit'
import { Fold } from '../../../shared/core/journal/fold'
import { openCommit } from '../../../shared/core/journal/seal'
import { commitRecords } from '../../../shared/protocol/commits-file'
import type { DoorSays, DoorTask } from './door-worker'

/** A journal in which everything holds, and its fold. */
export interface SoundJournal {
  readonly count: number
  readonly fold: Fold
}

/** A thread takes about 50 ms to start: a smaller file is through by then. */
export const WORTH_A_THREAD = 4 * 1024 * 1024
/** Nearly all that a door makes is kept until its end: a larger nursery is copied less often. */
const NURSERY_MB = 64
const ID_LETTERS = 64

/**
 * Checks a commits file in a second thread, and folds here what passed there: the two halves of a check cost about
 * the same. Undefined where anything at all does not hold: whoever asks then checks step by step, to name what fails.
 */
export async function foldAhead(
  bytes: Buffer<SharedArrayBuffer>,
  { journal, sha256, worker }: { readonly journal: string; readonly sha256: string; readonly worker: URL },
): Promise<SoundJournal | undefined> {
  const task: DoorTask = { journal, bytes: bytes.buffer }
  const thread = new Worker(worker, {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
  })
  const records = commitRecords(bytes)
  const fold = new Fold()
  let count = 0
  try {
    return await new Promise((resolve, reject) => {
      const take = (said: DoorSays): void => {
        if ('ids' in said) {
          const commits = named(records, Buffer.from(said.ids.buffer, said.ids.byteOffset, said.ids.length))
          count += commits.length
          fold.admit(commits)
        } else resolve(said.holds && said.sha256 === sha256 && fold.waitingCount === 0 ? { count, fold } : undefined)
      }
      thread.on('message', (said: DoorSays) => {
        try {
          take(said)
        } catch (error) {
          reject(error)
        }
      })
      // It cannot start, or ran out of memory: this thread does it all.
      thread.once('error', () => resolve(undefined))
    })
  } finally {
    await thread.terminate()
  }
}

function named(records: Iterator<Omit<SealedCommit, 'id'> | null>, ids: Buffer): OpenCommit[] {
  const commits: OpenCommit[] = []
  for (let at = 0; at < ids.length; at += ID_LETTERS) {
    const record: unknown = records.next().value
    commits.push(
      openCommit({ id: ids.toString('latin1', at, at + ID_LETTERS), ...(record as Omit<SealedCommit, 'id'>) }),
    )
  }
  return commits
}
