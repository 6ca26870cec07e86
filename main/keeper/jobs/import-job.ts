import type { Heads, JobResult } from '../../../shared/contract/keeper'
import type { ImportOptions, ImportPreview } from '../../../shared/contract/keeper-import'
import type { Op } from '../../../shared/core/journal/op'
import type { Environment } from '../environment'
import type { Journal } from '../ledger/journal'
import type { Part } from '../ledger/seal-parts'
import { Refused } from '../refused'
import { type ImportStamp, partsOf } from './import-parts'
import { type ReadImport, readImport } from './import-reading'
import type { JobHandle } from './jobs'

/** What a first pass found out: how many commits the whole action has. */
interface Counted extends ReadImport {
  readonly parts: number
  readonly sample: ImportPreview['sample']
}

export interface ImportRun {
  readonly journal: Journal
  readonly path: string
  /** SHA-256 that the preview showed. */
  readonly sha256: string
  readonly options: ImportOptions
  readonly source: string
  readonly seen: Heads
  readonly actor: string
}

const SAMPLE_ROWS = 50
/** Ops that are sealed and synced together: big enough to be fast, small enough to let others in between. */
const FRAME_CHARACTERS = 1024 * 1024

/** Imports of timeline files: previewed first, so that the run knows what it will find. */
export class Imports {
  readonly #counted = new Map<string, Counted>()

  constructor(private readonly environment: Environment) {}

  async preview(path: string, options: ImportOptions, job: JobHandle): Promise<JobResult> {
    const { fileName, sha256, size, account, sample } = await this.#count(path, options, job)
    return { kind: 'preview', preview: { fileName, sha256, size, account, sample } }
  }

  /** Seals the rows as one action of many commits. Until its last part is durable, nothing of it shows. */
  async run(run: ImportRun, job: JobHandle): Promise<JobResult> {
    const counted = this.#counted.get(keyOf(run.sha256, run.options)) ?? (await this.#count(run.path, run.options, job))
    if (counted.sha256 !== run.sha256) throw changedSincePreview()
    const { account } = counted
    if (account.needsZone) throw zoneNeeded()
    job.progress(0, account.rowsRead)
    const stamp: ImportStamp = {
      source: run.source,
      recordedAt: this.environment.now(),
      recordedBy: run.actor,
      skewMs: run.options.skewMs,
      uncertaintyMs: run.options.uncertaintyMs,
    }
    const action = { id: this.environment.newId(), of: counted.parts + 1 }
    let part = 1
    let waiting: Part[] = [{ ops: JSON.stringify([sourceOp(counted, run, stamp)]), action: { ...action, part } }]
    let characters = 0
    let first = 0
    let lastAppend: Promise<unknown> = Promise.resolve()
    const flush = async () => {
      const parts = waiting
      waiting = []
      characters = 0
      await lastAppend
      // Sealed now, awaited with the next one: reading goes on while the disk syncs.
      lastAppend = run.journal.append({
        idem: this.environment.newId(),
        intent: 'timeline.import',
        actor: run.actor,
        parts,
        seen: run.seen,
      })
      lastAppend.catch(() => undefined)
    }
    const again = await readImport(run.path, run.options, job, async ({ rows }) => {
      for (const ops of partsOf(rows, first, stamp)) {
        part += 1
        // The last part stays back until the whole file has been compared.
        if (characters + ops.length > FRAME_CHARACTERS) await flush()
        waiting.push({ ops, action: { ...action, part } })
        characters += ops.length
      }
      first += rows.length
    })
    if (again.sha256 !== run.sha256 || part !== action.of) throw changedSincePreview()
    job.check()
    await flush()
    await lastAppend
    this.#counted.delete(keyOf(run.sha256, run.options))
    return { kind: 'imported', result: { source: run.source, account, commits: action.of } }
  }

  async #count(path: string, options: ImportOptions, job: JobHandle): Promise<Counted> {
    const sample: ImportPreview['sample'] = []
    // Stamps of the same length as the ones to come: what fits here fits then.
    const stamp: ImportStamp = {
      source: this.environment.newId(),
      recordedAt: this.environment.now(),
      recordedBy: this.environment.newId(),
      skewMs: options.skewMs,
      uncertaintyMs: options.uncertaintyMs,
    }
    let parts = 0
    let first = 0
    const read = await readImport(path, options, job, ({ rows }) => {
      parts += partsOf(rows, first, stamp).length
      first += rows.length
      for (const { line, utc, timeText, zoneBasis, message } of rows.slice(0, SAMPLE_ROWS - sample.length)) {
        sample.push({ line, utc, timeText, needsZone: zoneBasis === 'needed', text: message })
      }
    })
    const counted = { ...read, parts, sample }
    this.#counted.set(keyOf(read.sha256, options), counted)
    return counted
  }
}

function sourceOp({ fileName, sha256, size, account }: ReadImport, run: ImportRun, stamp: ImportStamp): Op {
  const { format, encoding, rowsRead, accepted, repaired, rejected, repairs, rejections, assumptions } = account
  const fields = {
    fileName,
    sha256,
    size,
    format,
    encoding,
    assumedZone: run.options.assumeZone,
    rowsRead,
    accepted,
    repaired,
    rejected,
    account: { repairs: withinRoom(repairs), rejections: withinRoom(rejections), assumptions },
    importedAt: stamp.recordedAt,
    importedBy: run.actor,
  }
  return { op: 'put', type: 'source', id: run.source, fields }
}

/** As many lines as surely fit the first commit beside the other fields. */
function withinRoom<T>(told: readonly T[]): T[] {
  let room = 80 * 1024
  return told.filter((one) => {
    room -= Buffer.byteLength(JSON.stringify(one))
    return room > 0
  })
}

function keyOf(sha256: string, { assumeZone, skewMs, uncertaintyMs }: ImportOptions): string {
  return JSON.stringify([sha256, assumeZone, skewMs, uncertaintyMs])
}

function changedSincePreview(): Refused {
  return new Refused(
    'file-changed',
    'The file is not the one that was previewed: it changed meanwhile. Nothing of it shows in the case.',
    'Preview it again, then import it.',
  )
}

function zoneNeeded(): Refused {
  return new Refused(
    'zone-needed',
    'Some times in this file name no zone. Nothing was stored.',
    'Choose the zone of this source, then import it.',
  )
}
