import { createHash } from 'node:crypto'
import type { BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { BundledFile } from '../bundle/write-bundle'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import { errnoOf, Refused } from '../refused'
import type { Vault } from '../vault/vault'
import { vaultOf } from '../vault/vault-of'
import type { JournalContent } from './journal-content'

/** Which of the files that cases name can go into a bundle, and why the others cannot. */
export class FilesOfBundle {
  /** Found damaged on this disk, as `journal/sha256`. */
  readonly #damaged = new Set<string>()
  /** A file could not be read to its end, or had another content. */
  #readFailed = false

  constructor(
    private readonly journals: Journals,
    private readonly contents: readonly Pick<JournalContent, 'journal' | 'files'>[],
    private readonly evidence: boolean,
  ) {}

  /** `read` of each file checks what it reads against the hash: two stored files may have been swapped. */
  async list(
    check: () => void,
    sent: (bytes: number) => void,
  ): Promise<{ files: BundledFile[]; absent: BundleManifest['absent'] }> {
    const absent: BundleManifest['absent'] = []
    const files: BundledFile[] = []
    for (const { journal, files: named } of this.contents) {
      const vault = await this.#vault(journal)
      for (const { sha256, stored } of named) {
        const size = this.evidence ? await vault.sizeOf(sha256) : undefined
        if (size === undefined) {
          const why = stored === 'in-place' ? 'in-place' : this.evidence ? 'not-here' : 'left-out'
          absent.push({ journal, sha256, why })
        } else if (this.#damaged.has(`${journal}/${sha256}`)) absent.push({ journal, sha256, why: 'damaged' })
        else files.push({ journal, sha256, size, read: () => this.#read(vault, sha256, check, sent) })
      }
    }
    return { files, absent }
  }

  /** Where reading was what failed: reads all of them again; answers whether one is damaged that was not known to be. */
  async foundDamaged(files: readonly BundledFile[], job: JobHandle): Promise<boolean> {
    if (!this.#readFailed) return false
    this.#readFailed = false
    const before = this.#damaged.size
    for (const { journal, sha256 } of files) {
      job.check()
      if (!(await isWhole(await this.#vault(journal), sha256, job.check))) this.#damaged.add(`${journal}/${sha256}`)
    }
    return this.#damaged.size > before
  }

  async *#read(
    vault: Vault,
    sha256: string,
    check: () => void,
    sent: (bytes: number) => void,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* wholeContents(vault, sha256, check, sent)
    } catch (error) {
      this.#readFailed = true
      throw error
    }
  }

  async #vault(journal: string): Promise<Vault> {
    return vaultOf(await this.journals.get(journal), () => undefined)
  }
}

async function* wholeContents(
  vault: Vault,
  sha256: string,
  check: () => void,
  sent: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of vault.contents(sha256, check)) {
    hash.update(chunk)
    yield chunk
    sent(chunk.length)
  }
  if (hash.digest('hex') !== sha256) throw new Error('a stored file has another content than its name says')
}

async function isWhole(vault: Vault, sha256: string, check: () => void): Promise<boolean> {
  try {
    return (await vault.verify(sha256, { check, progress: () => undefined })).matches
  } catch (error) {
    // The disk does not give it, or it went away meanwhile.
    if (errnoOf(error) === 'EIO' || (error instanceof Refused && error.failure.code === 'not-stored')) return false
    throw error
  }
}
