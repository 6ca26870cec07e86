import type { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, openPromise, type RandomAccessReader, type ZipFile } from 'yauzl'
import { BUNDLE_PAYLOAD_TYPE, type BundleManifest, bundleManifest } from '../../../shared/contract/bundle-manifest'
import { dsseEnvelope } from '../../../shared/contract/dsse'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { dssePae } from '../../../shared/core/journal/seal'
import { decodeCommits } from '../../../shared/protocol/commits-file'
import { admissionCrypto } from '../ledger/admission-crypto'
import { Refused } from '../refused'
import { sha256 } from '../sha256'
import { commitsEntry, ENTRY, evidenceEntry, MANIFEST, MARK } from './layout'

/** More than the largest case with all its evidence has. */
const MAX_ENTRIES = 120_000
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024
/** "Made by" of a ZIP entry that has a Unix mode. */
const UNIX = 3
const LOCAL_HEADER_BYTES = 30
/** Commits of one journal are read into memory. */
const MAX_COMMITS_BYTES = 2 * 1024 * 1024 * 1024

/** A bundle whose manifest carries a valid signature of the device that it names. Nothing else was looked at yet. */
export interface OpenBundle {
  readonly manifest: BundleManifest
  /**
   * The bytes of one journal's commits, whose hash must be the manifest's; undefined where they are not here. `shared`:
   * another thread may read them too.
   */
  readonly commitsFile: (journal: string, memory?: 'shared') => Promise<Buffer | undefined>
  /** The content of a file; undefined where it is not here. */
  readonly evidence: (sha256: string) => Promise<Readable | undefined>
  readonly close: () => void
}

/** The bytes of a bundle that is no plain file. */
export interface BundleBytes {
  readonly reader: RandomAccessReader
  readonly size: number
}

const ZIP_OPTIONS = { lazyEntries: true, autoClose: false, strictFileNames: true }

/** Opens a bundle, or refuses it with one sentence. Reads names and the manifest, nothing more. */
export async function openBundle(from: string | BundleBytes): Promise<OpenBundle> {
  let zip: ZipFile
  try {
    zip =
      typeof from === 'string'
        ? await openPromise(from, ZIP_OPTIONS)
        : await fromRandomAccessReaderPromise(from.reader, from.size, ZIP_OPTIONS)
  } catch (error) {
    throw (error as { code?: string }).code === undefined ? damaged('it is no whole bundle file') : error
  }
  try {
    const entries = await entriesOf(zip)
    const whole = async (name: string, most: number, memory?: 'shared') => {
      const entry = entries.get(name)
      if (!entry) return undefined
      if (entry.uncompressedSize > most) throw damaged(`${name} is too large`)
      return await orDamaged(async () =>
        contentOf(await zip.openReadStreamPromise(entry), entry.uncompressedSize, memory),
      )
    }
    const mark = (await whole(MARK.name, 100))?.toString()
    if (mark !== MARK.text) throw /^holdfast bundle \d+\n$/.test(mark ?? '') ? newer() : damaged('its mark is missing')
    const manifest = readManifest((await whole(MANIFEST, MAX_MANIFEST_BYTES)) ?? Buffer.alloc(0))
    return {
      manifest,
      commitsFile: (journal, memory) => whole(commitsEntry(journal), MAX_COMMITS_BYTES, memory),
      evidence: async (sha256) => {
        const entry = entries.get(evidenceEntry(sha256))
        return entry && (await orDamaged(() => zip.openReadStreamPromise(entry)))
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error instanceof Refused ? error : damaged('it is cut off or was changed')
  }
}

/** An entry that does not stand where the list of entries says is damage; a disk that fails is told as it is. */
async function orDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Refused || (error as { code?: string }).code !== undefined) throw error
    throw damaged('it is cut off or was changed')
  }
}

/** The commits in the bytes of a commits file; refused where they are no records. */
export function commitsIn(bytes: Uint8Array): SealedCommit[] {
  const commits = decodeCommits(bytes, sha256)
  if (!commits) throw damaged('its commits are cut off, or in no known form')
  return commits
}

/** All entries by name. A name that a bundle does not have, a name twice, or anything compressed is refused. */
async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw damaged('it has more entries than any bundle')
  const entries = new Map<string, Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry
      const plain = compressionMethod === 0 && compressedSize === uncompressedSize
      if (!ENTRY.test(fileName) || entries.has(fileName) || !plain || entry.isEncrypted() || !isFile(entry)) {
        reject(damaged(`it has an entry that no bundle has (${JSON.stringify(fileName.slice(0, 80))})`))
        return
      }
      entries.set(fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
  requireApart([...entries.values()], zip.fileSize)
  return entries
}

/** Where the maker wrote a Unix mode, it is that of a file: no link, no folder, no device. */
function isFile({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0o170000
  return versionMadeBy >>> 8 !== UNIX || type === 0 || type === 0o100000
}

/** Entries that share bytes, or reach behind the file, make a small file claim to hold a large one. */
function requireApart(entries: readonly Entry[], fileSize: number): void {
  const byPlace = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  for (const { relativeOffsetOfLocalHeader, fileNameLength, compressedSize } of byPlace) {
    if (relativeOffsetOfLocalHeader < end) throw damaged('two of its entries lie over each other')
    end = relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + fileNameLength + compressedSize
  }
  if (end > fileSize) throw damaged('an entry is larger than the file')
}

function readManifest(bytes: Buffer): BundleManifest {
  const envelope = dsseEnvelope.safeParse(jsonOf(bytes))
  if (!envelope.success || envelope.data.payloadType !== BUNDLE_PAYLOAD_TYPE) throw damaged('it has no manifest')
  const payload = fromBase64(envelope.data.payload)
  const content = jsonOf(payload)
  const manifest = bundleManifest.safeParse(content)
  if (!manifest.success) throw isNewer(content) ? newer() : damaged('its manifest cannot be read')
  const { device, key } = manifest.data
  const raw = Buffer.from(key, 'base64')
  const { verify } = admissionCrypto()
  const signature = envelope.data.signatures.find(({ keyid }) => keyid === device)
  const signed =
    signature !== undefined &&
    sha256(raw).slice(0, 32) === device &&
    verify(raw, fromBase64(signature.sig), dssePae(payload, BUNDLE_PAYLOAD_TYPE))
  if (!signed) throw damaged('the signature under its manifest is not that of the laptop that it names')
  return manifest.data
}

/** Several texts decode to the same bytes, and only one of them was written: another was changed since. */
function fromBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw damaged('its manifest was changed')
  return bytes
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}

function isNewer(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'v' in content && Number(content.v) > 1
}

async function contentOf(stream: Readable, size: number, memory?: 'shared'): Promise<Buffer> {
  const bytes = memory === 'shared' ? Buffer.from(new SharedArrayBuffer(size)) : Buffer.allocUnsafe(size)
  let at = 0
  for await (const chunk of stream) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  if (at !== size) throw damaged('an entry is shorter than it says')
  return bytes
}

function damaged(what: string): Refused {
  return new Refused(
    'bundle-damaged',
    `This is no bundle that can be read: ${what}. Nothing was taken from it.`,
    'Ask whoever made it for a new copy.',
  )
}

function newer(): Refused {
  return new Refused(
    'bundle-newer',
    'This bundle was made by a newer version of Holdfast. Nothing was taken from it.',
    'Update Holdfast, then bring it in again.',
  )
}
