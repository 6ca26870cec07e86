import type { JournalKind } from '../../../shared/core/journal/commit'
import type { InertReason } from '../../../shared/core/journal/inert'

/** One thing that does not hold, or that a person should know; the first of a list is the first in the order of the file. */
export interface Finding {
  readonly where: string
  readonly what: string
}

/** A device that signed two different entries with the same number: it was cloned, or restored from an image. */
export interface ForkPoint {
  readonly device: string
  readonly seq: number
  readonly commits: readonly string[]
}

export interface VerifiedJournal {
  readonly journal: string
  readonly kind: JournalKind
  readonly title: string
  readonly commits: number
  /** Commits whose hashes, chain and signatures hold. */
  readonly holding: number
  /** Commits at the end of the own chain that wait for their signature: chained, not signed yet. */
  readonly unsigned: number
  readonly devices: number
  /** As computed here from what holds. */
  readonly stateId: string
  readonly forks: number
  readonly forked: readonly ForkPoint[]
  /** Commits without effect, by reason. */
  readonly inert: { readonly [reason in InertReason]?: number }
}

/** What an outside witness said of a state of a case, and what that is worth. */
export interface VerifiedAnchor {
  readonly journal: string
  readonly kind: 'paper' | 'rfc3161'
  readonly stateId: string
  /** Epoch ms. */
  readonly at: number
  readonly witness: string
  /** Entries that the state covers, and entries that came after it. */
  readonly covered: number
  readonly after: number
  readonly proves: string
  readonly doesNotProve: string
}

/** What a check found, of a bundle as of a data folder. */
export interface CheckReport {
  readonly device: string
  readonly deviceName: string
  readonly journals: readonly VerifiedJournal[]
  /** Anchors that hold; one that does not is among the faults. */
  readonly anchors: readonly VerifiedAnchor[]
  /** Files whose content is here and has its hash. */
  readonly filesHolding: number
  /** Files whose content is not here, and whose absence is explained. */
  readonly filesAbsent: number
  /** What a court would ask about, as the cases themselves record it; no sign that anything was changed. */
  readonly custodyGaps: readonly Finding[]
  /** What a person should know and what is no fault: a write that was cut off, for example. */
  readonly notes: readonly Finding[]
  readonly faults: readonly Finding[]
}

/** A team server, held to what a laptop remembers of it. */
export interface VerifiedServer {
  readonly address: string
  readonly keyid: string
  readonly journals: readonly VerifiedLog[]
}

/** What a server signs of one journal, and how it fits to what is here. */
export interface VerifiedLog {
  readonly journal: string
  readonly epoch: string
  readonly size: number
  readonly root: string
  /** Entries that it had shown when it was last read; null: it never was. */
  readonly remembered: number | null
  /** Entries of the data folder that its log holds. */
  readonly included: number
  /** Entries of the data folder that it never acknowledged. */
  readonly notSent: number
}

/** As reports name an entry. */
export function entryName(
  where: string,
  { device, seq }: { readonly device: string; readonly seq: number },
  id: string,
): string {
  return `${where}, entry ${seq} of device ${device || 'unknown'} (${id})`
}
