import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { BUNDLE_PAYLOAD_TYPE, type BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { type Heads, stateIdText } from '../../../shared/core/journal/state-id'
import { encodeCommits } from '../../../shared/protocol/commits-file'
import { syncFolder } from '../disk/atomic'
import type { DeviceKey } from '../keys/device-key'
import { type Sealing, seal } from './age'
import { commitsEntry, evidenceEntry, MANIFEST, MARK } from './layout'

export interface BundledJournal {
  readonly journal: string
  readonly kind: 'case' | 'team'
  readonly title: string
  /** In causal order, ending at signatures. */
  readonly commits: readonly SealedCommit[]
  readonly heads: Heads
  /** What the reader has already; absent where it begins at the first entry. */
  readonly base?: BundleManifest['journals'][number]['base']
  readonly withheld?: BundleManifest['journals'][number]['withheld']
}

export interface BundledFile {
  readonly journal: string
  readonly sha256: string
  readonly size: number
  readonly read: () => AsyncIterable<Uint8Array>
}

export interface BundleContent {
  readonly recipient?: string | undefined
  readonly madeAt: number
  readonly by: { readonly id: string; readonly name: string }
  readonly deviceName: string
  readonly key: DeviceKey
  readonly journals: readonly BundledJournal[]
  readonly files: readonly BundledFile[]
  readonly absent: BundleManifest['absent']
}

/**
 * Writes a bundle: under another name first, synced, then given its name. Commits are held in memory while it is
 * written, files are streamed. Answers what its manifest says.
 */
export async function writeBundle(
  path: string,
  content: BundleContent,
  { signal, sealing }: { readonly signal?: AbortSignal; readonly sealing?: Sealing | undefined } = {},
): Promise<BundleManifest> {
  const temporary = `${path}.part-${randomBytes(4).toString('hex')}`
  const zip = new ZipFile()
  const stored = { compress: false, mtime: new Date(content.madeAt) }
  const journals = content.journals.map((one) => ({ ...one, bytes: encodeCommits(one.commits) }))
  const manifest = manifestOf(content, journals)
  zip.addBuffer(Buffer.from(MARK.text), MARK.name, stored)
  zip.addBuffer(envelope(manifest, content.key), MANIFEST, stored)
  for (const { journal, bytes } of journals) zip.addBuffer(Buffer.from(bytes.buffer), commitsEntry(journal), stored)
  let reading: Readable | undefined
  const fail = (error: unknown) => (zip.outputStream as Readable).destroy(error as Error)
  zip.on('error', fail)
  const written = new Set<string>()
  for (const { sha256, size, read } of content.files) {
    // Two cases may name the same file.
    if (written.has(sha256)) continue
    written.add(sha256)
    zip.addReadStreamLazy(evidenceEntry(sha256), { ...stored, size }, (given) => {
      // The library listens to what it is given only for the end; an error that nobody heard would end the keeper.
      reading = Readable.from(read()).on('error', fail)
      given(null, reading)
    })
  }
  zip.end()
  try {
    const content = sealing ? await seal(zip.outputStream as Readable, sealing) : zip.outputStream
    await pipeline(content, createWriteStream(temporary, { flags: 'wx', mode: 0o600 }), { signal })
    const file = await open(temporary, 'r+')
    await file.sync().finally(() => file.close())
    await rename(temporary, path)
  } catch (error) {
    reading?.destroy()
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
  return manifest
}

function manifestOf(
  content: BundleContent,
  journals: readonly (BundledJournal & { bytes: Uint8Array })[],
): BundleManifest {
  const { madeAt, by, deviceName, key, recipient, files, absent } = content
  return {
    v: 1,
    madeAt,
    by,
    device: key.device,
    deviceName,
    key: Buffer.from(key.publicKey).toString('base64'),
    ...(recipient === undefined ? {} : { recipient }),
    journals: journals.map(({ journal, kind, title, commits, heads, base, withheld, bytes }) => ({
      journal,
      kind,
      title,
      commits: { count: commits.length, size: bytes.length, sha256: sha256(bytes) },
      heads: Object.fromEntries(Object.entries(heads).map(([device, [seq, id]]) => [device, [seq, id]])),
      ...(base === undefined ? {} : { base }),
      stateId: sha256(Buffer.from(stateIdText(heads))),
      ...(withheld === undefined ? {} : { withheld }),
    })),
    evidence: files.map(({ journal, sha256: hash, size }) => ({ journal, sha256: hash, size })),
    absent,
  }
}

function envelope(manifest: BundleManifest, key: DeviceKey): Buffer {
  const payload = Buffer.from(JSON.stringify(manifest))
  const sig = Buffer.from(key.sign(payload, BUNDLE_PAYLOAD_TYPE)).toString('base64')
  const signatures = [{ keyid: key.device, sig }]
  return Buffer.from(
    JSON.stringify({ payloadType: BUNDLE_PAYLOAD_TYPE, payload: payload.toString('base64'), signatures }),
  )
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
