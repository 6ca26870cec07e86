import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { BundleCeiling, BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { BundleMade, BundleProtection } from '../../../shared/contract/keeper-exchange'
import type { Heads } from '../../../shared/core/journal/state-id'
import { identityToRecipient, type Sealing } from '../bundle/age'
import { writeBundle } from '../bundle/write-bundle'
import type { Environment } from '../environment'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import type { OpenProfile } from '../keys/profile'
import { Refused } from '../refused'
import { identityOf } from './backup-key'
import { FilesOfBundle } from './files-of-bundle'
import { journalContent } from './journal-content'
import { type JournalPart, partSince, underCeiling, withoutDrafts } from './part-of-journal'

export interface ExportAsk {
  readonly journals: readonly string[]
  /** Per journal, what the reader has. */
  readonly since?: { readonly [journal: string]: Heads } | undefined
  readonly evidence: boolean
  readonly drafts: boolean
  /** What stands above it stays behind; absent: everything leaves. */
  readonly ceiling?: BundleCeiling | undefined
  readonly protection: BundleProtection
}

const WITHHELD = ['commits', 'files', 'things', 'beside'] as const

interface Here {
  readonly journals: Journals
  readonly profile: OpenProfile
  readonly environment: Environment
}

/** Room beside the content: manifest, names, signatures. */
const SPARE_BYTES = 4 * 1024 * 1024

/** Writes journals and their files into one bundle at `path`; a failure or a cancel leaves nothing there. */
export async function exportBundle(
  path: string,
  ask: ExportAsk,
  here: Here,
  job: JobHandle,
  /** In place of the protection that was asked for: of a backup. */
  sealing?: Sealing,
): Promise<BundleMade> {
  const contents: JournalPart[] = []
  let draftsLeftOut = 0
  const withheld = { commits: 0, files: 0, things: 0, beside: 0 }
  for (const id of new Set(ask.journals)) {
    const whole = await journalContent(id, await here.journals.get(id), job.check)
    const content = ask.since?.[id] ? partSince(whole, ask.since[id]) : whole
    const { part, left } = ask.drafts ? { part: content, left: 0 } : withoutDrafts(content)
    draftsLeftOut += left
    const open = ask.ceiling ? underCeiling(part, ask.ceiling) : null
    if (open) for (const what of WITHHELD) withheld[what] += open.left[what]
    contents.push(open?.part ?? part)
  }
  const manifest = await written(path, ask, contents, here, job, sealing)
  return {
    ...(await hashed(path)),
    ...madeOf(manifest),
    protection: ask.protection.by,
    scope: ask.since ? 'since' : 'whole',
    draftsLeftOut,
    withheld,
  }
}

/** A stored file that turns out to be damaged is named as absent, and everything else goes out all the same. */
async function written(
  path: string,
  ask: ExportAsk,
  contents: readonly JournalPart[],
  { journals, profile, environment }: Here,
  job: JobHandle,
  sealing: Sealing | undefined,
): Promise<BundleManifest> {
  const { person, deviceName, key } = profile
  const chosen = new FilesOfBundle(journals, contents, ask.evidence)
  for (;;) {
    let done = 0
    let total = 0
    const { files, absent } = await chosen.list(job.check, (bytes) => {
      done += bytes
      job.progress(done, total)
    })
    for (const { size } of files) total += size
    for (const { commits } of contents)
      for (const { header, body } of commits) total += header.length + (body?.length ?? 0)
    if (environment.freeBytes(dirname(path)) < total + SPARE_BYTES) throw noRoom()
    job.progress(0, total)
    try {
      return await writeBundle(
        path,
        {
          madeAt: environment.now(),
          by: { id: person.id, name: person.name },
          deviceName,
          key,
          recipient: await identityToRecipient(identityOf(profile.master)),
          journals: contents,
          files,
          absent,
        },
        { signal: job.signal, sealing: sealing ?? (ask.protection.by === 'none' ? undefined : ask.protection) },
      )
    } catch (error) {
      // The manifest stands first and names every file: it is written anew.
      if (!(await chosen.foundDamaged(files, job))) throw error
    }
  }
}

function madeOf({
  madeAt,
  journals,
  evidence,
  absent,
}: BundleManifest): Pick<BundleMade, 'madeAt' | 'journals' | 'files'> {
  return {
    madeAt,
    journals: journals.map(({ commits, base, ...one }) => ({
      ...one,
      commits: commits.count,
      base: base ? Object.fromEntries(Object.entries(base).map(([device, [seq, id]]) => [device, [seq, id]])) : null,
    })),
    files: { inside: evidence.length, bytes: evidence.reduce((sum, { size }) => sum + size, 0), absent },
  }
}

/** What stands on the disk now, read back. */
async function hashed(path: string): Promise<{ fileName: string; sha256: string; size: number }> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  for await (const chunk of file.createReadStream()) hash.update(chunk as Buffer)
  return { fileName: basename(path), sha256: hash.digest('hex'), size: (await stat(path)).size }
}

function noRoom(): Refused {
  return new Refused(
    'disk-full',
    'There is not enough room for this bundle at that place. Nothing was written there.',
    'Free some space there, choose another place, or leave the evidence out.',
  )
}
