import { createHash, createHmac } from 'node:crypto'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entity } from '../../../shared/core/case/entity-types'
import { readAt } from '../disk/atomic'
import { errnoOf } from '../refused'
import { contentSize, fileKey, HEAD_BYTES, openChunk, STORED_CHUNK_BYTES, VAULT_MAGIC } from '../vault/chunks'
import type { Finding } from './report'

export interface VaultToCheck {
  readonly folder: string
  readonly blobKey: Uint8Array
  readonly where: string
  readonly evidence: readonly Entity<'evidence'>[]
  /** Whether this laptop itself took the item in, so that its content must be here. */
  readonly isOwn: (item: Entity<'evidence'>) => boolean
  /** Hashes of files that were lawfully removed. */
  readonly purged: ReadonlySet<string>
}

export interface CheckedVault {
  readonly holding: number
  readonly absent: number
  readonly faults: readonly Finding[]
  readonly notes: readonly Finding[]
}

/** Reads every stored file, named by an item or not, and compares its content with the name that it has. */
export async function verifyVault(asked: VaultToCheck): Promise<CheckedVault> {
  const { folder, blobKey, where, evidence, isOwn, purged } = asked
  const faults: Finding[] = []
  const stored = new Map<string, 'holds' | 'damaged' | 'another'>()
  for (const name of await namesIn(folder)) stored.set(name, await stateOf(folder, name, blobKey))
  const holding = [...stored.values()].filter((state) => state === 'holds').length
  const named = new Set<string>()
  let absent = 0
  let inPlace = 0
  for (const item of evidence) {
    if (item.stored === 'in-place') {
      inPlace += 1
      continue
    }
    const name = storedName(blobKey, item.sha256)
    const state = stored.get(name)
    const fault = WORDS[state ?? (isOwn(item) && !purged.has(item.sha256) ? 'missing' : 'absent')]
    if (state === undefined && fault === undefined && !named.has(name)) absent += 1
    if (fault !== undefined) faults.push({ where: `${where}, ${item.number ?? item.fileName}`, what: fault })
    named.add(name)
  }
  for (const [name, state] of stored) {
    const what = named.has(name) ? undefined : WORDS[state]
    if (what !== undefined) faults.push({ where: `${where}, stored file ${name}`, what })
  }
  const what = `${inPlace} files are registered in place: their hashes stand here, their content was not read.`
  return { holding, absent, faults, notes: inPlace > 0 ? [{ where, what }] : [] }
}

const WORDS: { readonly [state: string]: string | undefined } = {
  damaged: 'Its content on this disk was changed or cut off: it does not decrypt.',
  another: 'Its content on this disk is that of another file.',
  missing: 'This laptop took its content in, and it is not in the vault.',
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    // A file that is being taken in has another name until it is whole.
    return (await readdir(folder)).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort()
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []
    throw error
  }
}

async function stateOf(folder: string, name: string, blobKey: Uint8Array): Promise<'holds' | 'damaged' | 'another'> {
  const file = await open(join(folder, name), 'r')
  try {
    const head = await readAt(file, 0, HEAD_BYTES)
    if (head.length < HEAD_BYTES || !head.subarray(0, VAULT_MAGIC.length).equals(VAULT_MAGIC)) return 'damaged'
    const key = fileKey(blobKey, head.subarray(VAULT_MAGIC.length))
    const { chunks } = contentSize((await file.stat()).size)
    const hash = createHash('sha256')
    for (let n = 0; n < chunks; n += 1) {
      const stored = await readAt(file, HEAD_BYTES + n * STORED_CHUNK_BYTES, STORED_CHUNK_BYTES)
      const content = openChunk(key, n, n === chunks - 1, stored)
      if (!content) return 'damaged'
      hash.update(content)
    }
    return storedName(blobKey, hash.digest('hex')) === name ? 'holds' : 'another'
  } finally {
    await file.close()
  }
}

function storedName(blobKey: Uint8Array, sha256: string): string {
  return createHmac('sha256', blobKey).update(sha256).digest('hex')
}
