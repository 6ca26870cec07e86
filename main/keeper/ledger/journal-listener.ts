import type { Failure } from '../../../shared/contract/failure'
import type { Position } from '../../../shared/contract/keeper'
import type { SealedCommit } from '../../../shared/core/journal/commit'

/** What a journal asks of whoever removes what is purged. */
export interface PurgeDoor {
  /** Called before these commits are written: their removals are noted, so that a crash cannot forget them. True: `written` must follow. */
  readonly expect: (opsTexts: Iterable<string>) => Promise<boolean>
  readonly written: () => void
  /** Whether the body of this commit was purged here: it does not come in again. */
  readonly isPurged: (id: string) => boolean
  /** Called before so many bodies are put in: whatever was made from the ledger before must be made anew. */
  readonly filling: (bodies: number) => Promise<void>
}

/** Why a laptop goes on as a new device: a copy of it was met, or its ledger is older than what is known of it. */
export type WhyNew = 'copied' | 'behind'

export interface JournalListener {
  /** Makes this laptop a new device in every journal, this one too; resolves once that is durable. Asked again, it waits for the same. */
  readonly becomeNew: (device: string, why: WhyNew) => Promise<void>
  readonly purges: PurgeDoor
  readonly committed: (commits: readonly SealedCommit[], position: Position) => void
  readonly notice: (notice: Failure) => void
  /** The bodies of these commits came later, and are in the ledger now. */
  readonly completed: (commits: readonly SealedCommit[]) => void
}
