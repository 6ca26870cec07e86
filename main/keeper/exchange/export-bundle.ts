import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { BundleCeiling, BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { BundleMade, BundleProtection } from '../../../shared/contract/keeper-exchange'
import type { Heads } from '../../../shared/core/journal/state-id'
import { identityToRecipient, type Sealing } from '../bundle/age'
import { type BundledFile, writeBundle } from '../bundle/write-bundle'
import type { Environment } from '../environment'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import type { OpenProfile } from '../keys/profile'
import { Refused } from '../refused'
import { vaultOf } from '../vault/vault-of'
import { identityOf } from './backup-key'
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

/** Room beside the content: manifest, names, signatures. */
const SPARE_BYTES = 4 * 1024 * 1024

/** Writes journals and their files into one bundle at `path`; a failure or a cancel leaves nothing there. */
export async function exportBundle(
  path: string,
  ask: ExportAsk,
  { journals, profile, environment }: { journals: Journals; profile: OpenProfile; environment: Environment },
  job: JobHandle,
  /** In place of the protection that was asked for: of a backup. */
  sealing?: Sealing,
): Promise<BundleMade> {
  const contents: JournalPart[] = []
  let draftsLeftOut = 0
  const withheld = { commits: 0, files: 0, things: 0, beside: 0 }
  for (const id of new Set(ask.journals)) {
    const whole = await journalContent(id, await journals.get(id), job.check)
    const content = ask.since?.[id] ? partSince(whole, ask.since[id]) : whole
    const { part, left } = ask.drafts ? { part: content, left: 0 } : withoutDrafts(content)
    draftsLeftOut += left
    const open = ask.ceiling ? underCeiling(part, ask.ceiling) : null
    if (open) for (const what of WITHHELD) withheld[what] += open.left[what]
    contents.push(open?.part ?? part)
  }
  const absent: BundleManifest['absent'] = []
  const files: BundledFile[] = []
  let done = 0
  let total = 0
  for (const { journal, files: named } of contents) {
    const vault = vaultOf(await journals.get(journal), () => undefined)
    for (const { sha256, stored } of named) {
      const size = ask.evidence ? await vault.sizeOf(sha256) : undefined
      if (size === undefined) {
        const why = stored === 'in-place' ? 'in-place' : ask.evidence ? 'not-here' : 'left-out'
        absent.push({ journal, sha256, why })
        continue
      }
      total += size
      const read = async function* () {
        for await (const chunk of vault.contents(sha256, job.check)) {
          yield chunk
          done += chunk.length
          job.progress(done, total)
        }
      }
      files.push({ journal, sha256, size, read })
    }
  }
  for (const { commits } of contents)
    for (const { header, body } of commits) total += header.length + (body?.length ?? 0)
  if (environment.freeBytes(dirname(path)) < total + SPARE_BYTES) throw noRoom()
  job.progress(0, total)
  const { person, deviceName, key } = profile
  const manifest = await writeBundle(
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
  return {
    ...(await hashed(path)),
    ...madeOf(manifest),
    protection: ask.protection.by,
    scope: ask.since ? 'since' : 'whole',
    draftsLeftOut,
    withheld,
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
