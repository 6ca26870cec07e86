import { createHash, type X509Certificate } from 'node:crypto'
import type { Entity } from '../../../shared/core/case/entity-types'
import { custodyState } from '../../../shared/core/evidence/custody-chain'
import type { JournalKind, SealedCommit } from '../../../shared/core/journal/commit'
import { Fold } from '../../../shared/core/journal/fold'
import type { InertReason } from '../../../shared/core/journal/inert'
import { MIGRATIONS } from '../../../shared/core/journal/migrations/chain'
import { openParsed } from '../../../shared/core/journal/seal'
import { type Heads, stateIdText } from '../../../shared/core/journal/state-id'
import { viewAll } from '../../../shared/core/journal/view'
import { type ChainBase, type CheckedChain, checkChain } from './check-chain'
import type { SoundJournal } from './fold-ahead'
import type { Finding, ForkPoint, VerifiedAnchor, VerifiedJournal } from './report'
import { verifyAnchors } from './verify-anchors'

/** A journal as it is checked: from a bundle, or from a ledger. */
export interface JournalToCheck {
  readonly journal: string
  readonly kind: JournalKind
  readonly title: string
  readonly commits: readonly SealedCommit[]
  /** Begins the name of every finding. */
  readonly where: string
  /** See `ChainRules`. */
  readonly ordered: boolean
  readonly openTail?: string
  /** See `ChainRules`. A part of a journal is not folded: what it goes on from is not in it. */
  readonly base?: ChainBase | undefined
  /** That all of it holds, and its fold, where another thread found that out. */
  readonly sound?: SoundJournal | undefined
  /** Certificates that the time stamps of authorities must lead to; none: that is not checked. */
  readonly roots?: readonly X509Certificate[]
}

export interface CheckedJournal {
  readonly report: VerifiedJournal
  readonly fold: Fold
  readonly heads: Heads
  readonly evidence: readonly Entity<'evidence'>[]
  readonly anchors: readonly VerifiedAnchor[]
  readonly custodyGaps: readonly Finding[]
  readonly faults: readonly Finding[]
}

/** Checks the chain of every device in a journal, folds what holds, and looks at the custody of its evidence. */
export function verifyJournal(asked: JournalToCheck): CheckedJournal {
  const { journal, kind, title, where, sound } = asked
  const { count, holding, unsigned, heads, fold, faults } = sound
    ? { ...sound, holding: sound.count, unsigned: 0, heads: sound.fold.heads(), faults: [] }
    : checkHere(asked)
  const evidence = viewAll(fold, 'evidence')
  const forked = forksIn(fold)
  const anchors = verifyAnchors(fold, journal, where, asked.roots ?? [])
  const report = {
    journal,
    kind,
    title,
    commits: count,
    holding,
    unsigned,
    devices: Object.keys(heads).length,
    stateId: createHash('sha256').update(stateIdText(heads)).digest('hex'),
    forks: forked.length,
    forked,
    inert: counted(fold.inert.map(({ reason }) => reason)),
  }
  const custodyGaps = gapsOf(fold, evidence, where)
  return {
    report,
    fold,
    heads,
    evidence,
    anchors: anchors.holding,
    custodyGaps,
    faults: [...faults, ...anchors.faults],
  }
}

function checkHere(asked: JournalToCheck) {
  const { commits, where, base = {} } = asked
  const { chained, holding, unsigned, faults: found } = checkChain(commits, asked)
  const faults = [...found]
  const fold = new Fold()
  const begin = Object.entries(base).map(([device, [seq, id]]) => ({ id, device, seq }))
  if (begin.length === 0) fold.admit(chained.map(({ commit, header }) => openParsed(MIGRATIONS, commit, header)))
  if (fold.waitingCount > 0 && found.length === 0) {
    faults.push({ where, what: `${fold.waitingCount} entries name others that are not here.` })
  }
  return { count: commits.length, holding, unsigned, heads: headsOf(begin, chained), fold, faults }
}

/** Newest entry of each device; of the branches of a fork the one with the higher (seq, id), as the fold takes it. */
function headsOf(
  begin: readonly { readonly id: string; readonly device: string; readonly seq: number }[],
  chained: CheckedChain['chained'],
): Heads {
  const heads = new Map<string, readonly [number, string]>()
  const take = (device: string, seq: number, id: string): void => {
    const newest = heads.get(device)
    if (!newest || seq > newest[0] || (seq === newest[0] && id > newest[1])) heads.set(device, [seq, id])
  }
  for (const { device, seq, id } of begin) take(device, seq, id)
  for (const { commit, header } of chained) take(header.device, header.seq, commit.id)
  return Object.fromEntries(heads)
}

function forksIn({ order }: Fold): ForkPoint[] {
  const points = new Map<string, ForkPoint>()
  for (const line of order.branches()) {
    const first = order.get(line.slice(line.lastIndexOf('/') + 1))
    if (!first) continue
    const { device, seq, prev } = first.header
    const key = `${device} ${seq} ${prev}`
    points.set(key, { device, seq, commits: [...(points.get(key)?.commits ?? []), first.id].sort() })
  }
  return [...points.values()]
}

function gapsOf(fold: Fold, evidence: readonly Entity<'evidence'>[], where: string): Finding[] {
  const custody = viewAll(fold, 'custody')
  return evidence.flatMap((item) =>
    item.number === undefined
      ? []
      : custodyState(item, custody).gaps.map((what) => ({ where: `${where}, ${item.number}`, what })),
  )
}

function counted(reasons: readonly InertReason[]): { [reason in InertReason]?: number } {
  const counts: { [reason in InertReason]?: number } = {}
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
