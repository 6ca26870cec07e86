import { createHash, randomBytes } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BundleFound, BundleKey, BundleMade } from '../../../shared/contract/keeper-exchange'
import { ageHeader, opener, stanzasOf, unseal } from '../bundle/age'
import { type BundleBytes, type OpenBundle, openBundle } from '../bundle/open-bundle'
import { openSpool, writeSpool } from '../bundle/spool'
import { makeFolder } from '../disk/atomic'
import type { JobHandle } from '../jobs/jobs'
import { KEY_BYTES } from '../keys/box'
import { inChunks } from '../vault/in-chunks'
import { readSource, type SourceChunk } from '../vault/read-source'
import { hashFile } from '../vault/vault'
import { identityFromKeyring, isKeyring } from './backup-key'

/** A bundle that was opened, and what stands for the file that it came in. */
export interface Opened {
  readonly bundle: OpenBundle
  readonly fileName: string
  readonly size: number
  readonly sha256: string
  readonly protection: BundleMade['protection']
  /** The bundle without its encryption, as it may wait here. */
  readonly copy: () => AsyncIterable<SourceChunk>
  readonly close: () => Promise<void>
}

export type Sealed = Extract<BundleFound, { state: 'sealed' }>

export interface SourceKeys {
  readonly given: BundleKey
  /** Identities of this laptop. */
  readonly own: readonly string[]
}

/**
 * Opens a bundle as it is, or behind its encryption: then it is decrypted once, whole, into a file that is encrypted
 * under a key of this process and goes away when the bundle is closed. Answers `sealed` where no key opens it.
 */
export async function openSource(
  path: string,
  keys: SourceKeys,
  folder: string,
  requireSpace: (bytes: number) => void,
  job: Pick<JobHandle, 'check'>,
): Promise<Opened | Sealed> {
  const fileName = basename(path)
  const header = await ageHeader(path)
  if (!header) {
    const bundle = await openBundle(path)
    const { sha256, size } = await hashFile(path, { check: job.check, progress: () => undefined })
    return {
      bundle,
      fileName,
      size,
      sha256,
      protection: 'none',
      copy: () => readSource(path, () => undefined),
      close: async () => bundle.close(),
    }
  }
  const stanzas = await stanzasOf(header)
  const isPassphrase = stanzas.some(({ args }) => args[0] === 'scrypt')
  const { passphrase, identity } = keys.given
  const fromKeyring = await identityFromKeyring(stanzas, keys.given)
  const identities = [identity?.trim() ?? '', fromKeyring ?? '', ...keys.own].filter((one) => one !== '')
  const opens = await opener(header, { passphrase: isPassphrase ? passphrase : undefined, identities })
  const { size } = await stat(path)
  if (!opens) {
    const opensWith = isPassphrase ? 'passphrase' : stanzas.some(isKeyring) ? 'recovery-key' : 'identity'
    const tried = Object.values(keys.given).some((one) => one !== undefined && one !== '')
    return { state: 'sealed', fileName, size, opensWith, tried }
  }
  requireSpace(size)
  await makeFolder(folder)
  const spool = join(folder, `open-${randomBytes(8).toString('hex')}`)
  const key = randomBytes(KEY_BYTES)
  const { sha256, content } = hashing(path, job)
  await writeSpool(spool, key, inChunks(unseal(opens, content)))
  const bytes = await openSpool(spool, key)
  try {
    const bundle = await openBundle(bytes)
    const protection = isPassphrase ? 'passphrase' : 'recipients'
    return {
      bundle,
      fileName,
      size,
      sha256: sha256(),
      protection,
      copy: () => copyOf(bytes),
      close: () => away(bundle, spool),
    }
  } catch (error) {
    bytes.reader.close(() => undefined)
    await rm(spool, { force: true })
    throw error
  }
}

async function away(bundle: OpenBundle, spool: string): Promise<void> {
  bundle.close()
  // Where the system does not let an open file go, the next unlock clears it away; its key is gone already.
  await rm(spool, { force: true }).catch(() => undefined)
}

/** The bytes of a file, hashed on their way. */
function hashing(path: string, job: Pick<JobHandle, 'check'>) {
  const hash = createHash('sha256')
  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const { content: piece } of readSource(path, () => undefined)) {
      job.check()
      hash.update(piece)
      yield piece
    }
  }
  return { content: content(), sha256: () => hash.digest('hex') }
}

/** The bytes of a spool from beginning to end. */
export function copyOf({ reader, size }: BundleBytes): AsyncIterable<SourceChunk> {
  return inChunks(reader.createReadStream({ start: 0, end: size }))
}
