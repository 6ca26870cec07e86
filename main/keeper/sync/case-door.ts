import type { OpenCommit, SealedCommit } from '../../../shared/core/journal/commit'
import { type LetIn, letIn, tellingWords, tells } from '../../../shared/core/journal/rights/let-in'
import { openCommit } from '../../../shared/core/journal/seal'
import type { OpenJournal } from '../journals'

const READ = 1000
const WORDS = tellingWords().map((word) => Buffer.from(word))
/** JSON may spell any letter so; a body that does is read, whatever it says. */
const ESCAPE = Buffer.from('\\u')

/**
 * Which laptops one case goes over to, by its own journal: none that it revokes, and once it is restricted only those
 * with a role in it. Folded as on every other machine, and again only where what came may change it.
 */
export class CaseDoor {
  #letIn: LetIn | undefined
  #read = 0
  #isDue = false
  /** Newest running number of each device: one that comes a second time is a fork. */
  readonly #newest = new Map<string, number>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly id: string,
    private readonly open: OpenJournal,
  ) {}

  lets(device: string): Promise<boolean> {
    const turn = this.#turn.catch(() => undefined).then(() => this.#lets(device))
    this.#turn = turn
    return turn
  }

  async #lets(device: string): Promise<boolean> {
    await this.#readOn()
    if (this.#isDue) {
      this.#letIn = letIn(this.id, await this.#all())
      this.#isDue = false
    }
    const found = this.#letIn
    if (!found) return true
    if (found.revoked.includes(device)) return false
    return !found.isRestricted || found.laptops.some((one) => one.device === device && one.role !== 'none')
  }

  /** Most cases say nothing of who is in them: then nothing is folded. */
  async #readOn(): Promise<void> {
    const index = await this.open.journal.index()
    // A repaired ledger has another order: all of it is read again.
    if (index.order.length < this.#read) {
      this.#read = 0
      this.#newest.clear()
    }
    while (this.#read < index.order.length) {
      const { commits } = await this.open.journal.feed(index.positionAt(this.#read), READ)
      if (commits.length === 0) return
      for (const commit of commits) this.#note(commit)
      this.#read += commits.length
    }
  }

  #note(commit: SealedCommit): void {
    const isTold = isTelling(commit)
    const { device, seq } = openCommit({ ...commit, body: null }).header
    const newest = this.#newest.get(device) ?? 0
    this.#newest.set(device, Math.max(newest, seq))
    if (isTold || (this.#letIn && (seq <= newest || this.#letIn.awaited.includes(commit.id)))) this.#isDue = true
  }

  async #all(): Promise<OpenCommit[]> {
    const index = await this.open.journal.index()
    const all: OpenCommit[] = []
    while (all.length < this.#read) {
      const { commits } = await this.open.journal.feed(index.positionAt(all.length), READ)
      if (commits.length === 0) break
      for (const commit of commits) all.push(openCommit(isTelling(commit) ? commit : { ...commit, body: null }))
    }
    return all
  }
}

/** Whether a commit has to do with who is in its journal. Nearly none has: their bodies are searched, not parsed. */
function isTelling(commit: SealedCommit): boolean {
  const { body } = commit
  if (body === null) return false
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (!bytes.includes(ESCAPE) && !WORDS.some((word) => bytes.includes(word))) return false
  return tells(openCommit(commit).ops)
}
