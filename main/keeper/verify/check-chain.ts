import type { CommitHeader, SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import { type Admission, admit, Door, type HeldCommit, type Refusal } from '../../../shared/protocol/admission'
import { admissionCrypto } from '../ledger/admission-crypto'
import { causalOrder } from './causal-order'
import { entryName, type Finding } from './report'

type Chained = Admission['accepted'][number]

export interface CheckedChain {
  /** In causal order, unsigned ones of `openTail` included. One whose content failed is here without it. */
  readonly chained: readonly Chained[]
  /** Of those, how many hold in every part. */
  readonly holding: number
  /** Of those, how many wait for their signature. */
  readonly unsigned: number
  readonly faults: readonly Finding[]
}

export interface ChainRules {
  readonly journal: string
  /** Begins the name of every finding. */
  readonly where: string
  /** Whether a commit must stand behind the one that it names, as in a transfer. */
  readonly ordered: boolean
  /** The device whose chain may end without a signature: it is still at work here. */
  readonly openTail?: string
  /** Where a part of a journal begins: per device [seq, id, key] of an entry that is not in it. */
  readonly base?: ChainBase | undefined
}

export type ChainBase = { readonly [device: string]: readonly [seq: number, id: string, key: string] }

/**
 * Checks hashes, chain and signatures, and goes on behind what fails: one flipped bit must not hide that everything
 * else still holds. What failed is offered to the same door again without the part that failed, until nothing more
 * is refused than what no signature covers.
 */
export function checkChain(offered: readonly SealedCommit[], rules: ChainRules): CheckedChain {
  return (rules.base ? null : soundChain(offered, rules)) ?? new ChainCheck(offered, rules).result()
}

/** The common case without the accounts that finding a fault needs: all of it holds, in the order of the file. */
function soundChain(offered: readonly SealedCommit[], { journal }: ChainRules): CheckedChain | null {
  const door = new Door({ journal, find: () => undefined, keyOf: () => undefined }, admissionCrypto())
  for (const commit of offered) {
    // Its id was made from its header when it was read.
    door.look(commit, true)
    if (!door.isClean) return null
  }
  const { accepted, refused } = door.close()
  return refused.length > 0 ? null : { chained: accepted, holding: accepted.length, unsigned: 0, faults: [] }
}

class ChainCheck {
  private readonly faults: { readonly at: number; readonly finding: Finding }[] = []
  /** Place of each commit in the file; made when the first fault is to be sorted in. */
  private places: ReadonlyMap<string, number> | undefined
  private offered = new Map<string, SealedCommit>()
  private isSorted = false
  /** Named as a predecessor and not here, or here and no entry of this chain: known by what their followers say. */
  private readonly holes = new Map<string, HeldCommit>()
  private readonly removed = new Set<string>()
  private readonly failed = new Set<string>()
  /** Signed, but not by this device, or not to be checked: no chain that waits for its signature. */
  private readonly badlySigned = new Set<string>()
  private firsts: Set<string> | undefined
  private readonly baseKeys = new Map<string, Uint8Array>()
  private readonly crypto = admissionCrypto()

  constructor(
    private readonly all: readonly SealedCommit[],
    private readonly rules: ChainRules,
  ) {
    for (const [at, commit] of all.entries()) this.take(commit, at)
    for (const [device, [seq, id, text]] of Object.entries(rules.base ?? {})) {
      const key = Buffer.from(text, 'base64')
      this.holes.set(id, { device, seq, hasBody: true })
      // A key gives its device its name, so nobody can put another in its place.
      if (this.crypto.sha256(key).slice(0, 32) === device) this.baseKeys.set(device, key)
    }
  }

  result(): CheckedChain {
    const { journal } = this.rules
    const holding = {
      journal,
      find: (id: string) => this.holes.get(id),
      keyOf: (device: string) => this.baseKeys.get(device),
    }
    for (let passes = 1; ; passes += 1) {
      const { accepted, refused } = admit(this.offered.values(), holding, this.crypto)
      if (passes < MAX_PASSES && (this.sorts(refused) || this.mends(refused))) continue
      const unsigned = this.openEnd(accepted, refused)
      this.faults.sort((a, b) => a.at - b.at)
      const chained = unsigned.length > 0 ? [...accepted, ...unsigned] : accepted
      const whole = this.failed.size > 0 ? chained.filter(({ commit }) => !this.failed.has(commit.id)) : chained
      return {
        chained,
        holding: whole.length,
        unsigned: unsigned.length,
        faults: this.faults.map(({ finding }) => finding),
      }
    }
  }

  /** The same commit again may bring a body that was missing. Anything else that is there twice was put there. */
  private take(commit: SealedCommit, at: number): void {
    const known = this.offered.get(commit.id)
    if (!known) {
      this.offered.set(commit.id, commit)
      return
    }
    const body = known.body ?? commit.body
    this.offered.set(commit.id, { ...commit, body, signature: known.signature ?? commit.signature })
    if (known.body === null && commit.body !== null) return
    this.faults.push({ at, finding: { where: this.nameOf(commit), what: 'This entry is there twice.' } })
  }

  /** Puts each behind the one that it names, once, where the order of the file did not do. */
  private sorts(refused: readonly Refusal[]): boolean {
    if (this.isSorted || !refused.some(({ failure }) => failure.code === 'commit-gap')) return false
    const { commits, early } = causalOrder([...this.offered.values()])
    this.offered = new Map(commits.map((commit) => [commit.id, commit]))
    this.isSorted = true
    if (this.rules.ordered) for (const commit of early) this.fail(commit, 'It stands before the entry that it follows.')
    return true
  }

  /** Takes out of all of them what failed; false where there was nothing to take out. */
  private mends(refused: readonly Refusal[]): boolean {
    let mended = false
    for (const one of refused) mended = this.mend(one) || mended
    return mended
  }

  /** Takes out what failed and notes it; false where there is nothing to take out. */
  private mend({ id, device, seq, failure }: Refusal): boolean {
    const commit = this.offered.get(id)
    if (!commit || failure.code === 'commit-unsigned') return false
    switch (failure.code) {
      case 'commit-body-hash':
      case 'commit-body-size':
        this.fail(commit, 'The content of this entry is not what was signed: it was changed.')
        this.offered.set(id, { ...commit, body: null })
        return true
      case 'commit-signature':
        this.fail(commit, this.hasKey(device) ? 'The signature under this entry is not that of its device.' : NO_KEY)
        this.offered.set(id, { ...commit, signature: null })
        this.badlySigned.add(id)
        return true
      case 'commit-gap': {
        const prev = headerOf(commit)?.prev ?? ''
        if (this.offered.has(prev)) return false
        if (!this.removed.has(prev)) this.fail(commit, `The entry before it, ${seq - 1} (${prev}), is missing.`)
        this.holes.set(prev, { device, seq: seq - 1, hasBody: false })
        return true
      }
      default:
        this.fail(commit, WHOLE[failure.code] ?? failure.message)
        this.offered.delete(id)
        this.removed.add(id)
        return true
    }
  }

  /** Of what no signature covers, that which may wait for one; the rest fails, named by the last of each run. */
  private openEnd(accepted: readonly Chained[], refused: readonly Refusal[]): Chained[] {
    const { openTail } = this.rules
    const ends = new Map<string, number>()
    const note = ({ device, seq }: { readonly device: string; readonly seq: number }) =>
      ends.set(device, Math.max(ends.get(device) ?? 0, seq))
    for (const { header } of accepted) note(header)
    for (const one of refused) note(one)
    const open: Chained[] = []
    const isUnsigned = ({ failure }: Refusal) => failure.code === 'commit-unsigned'
    for (const { id } of refused.filter((one) => !isUnsigned(one))) {
      const commit = this.offered.get(id)
      if (commit) this.fail(commit, 'It follows an entry that does not hold.')
    }
    for (const run of runsOf(refused.filter(isUnsigned))) {
      const last = run.at(-1)
      const commits = run.flatMap(({ id }) => this.offered.get(id) ?? [])
      const isEnd = last?.device === openTail && last?.seq === ends.get(last?.device ?? '')
      if (isEnd && !run.some(({ id }) => this.badlySigned.has(id))) {
        for (const commit of commits) open.push({ commit, header: decodeHeader(commit.header) })
        continue
      }
      const end = commits.at(-1)
      const before = commits.length - 1
      if (end) this.fail(end, `No signature covers this entry${before > 0 ? `, nor the ${before} before it` : ''}.`)
    }
    return open
  }

  /** Whether the first entry of this device, which holds its key, is here. */
  private hasKey(device: string): boolean {
    this.firsts ??= new Set(
      [...this.offered.values()].flatMap((commit) => {
        const header = headerOf(commit)
        return header?.seq === 1 ? [header.device] : []
      }),
    )
    return this.firsts.has(device) || this.baseKeys.has(device)
  }

  private fail(commit: SealedCommit, what: string): void {
    this.failed.add(commit.id)
    this.faults.push({ at: this.placeOf(commit), finding: { where: this.nameOf(commit), what } })
  }

  private placeOf({ id }: SealedCommit): number {
    // Of several copies the first counts.
    this.places ??= new Map(this.all.map((commit, at): [string, number] => [commit.id, at]).reverse())
    return this.places.get(id) ?? 0
  }

  private nameOf(commit: SealedCommit): string {
    const { device, seq } = headerOf(commit) ?? {}
    const isNamed = typeof device === 'string' && /^[0-9a-f]{32}$/.test(device) && Number.isSafeInteger(seq)
    return entryName(this.rules.where, isNamed ? { device, seq: seq ?? 0 } : { device: '', seq: 0 }, commit.id)
  }
}

/** Damage needs three or four; only a file that was made to keep a reader busy needs more. */
const MAX_PASSES = 24
const NO_KEY = 'Its signature cannot be checked: the first entry of its device, which holds the key, is not here.'
/** What is wrong with an entry as a whole. */
const WHOLE: { readonly [code: string]: string } = {
  'commit-header': 'The head of this entry cannot be read.',
  'commit-header-size': 'The head of this entry is larger than any can be.',
  'commit-journal': 'This entry belongs to another case.',
  'commit-key': 'The key of this device does not belong to its name.',
  'commit-chain': 'This entry does not follow the one that it names as its predecessor.',
}

/** Refusals of one device whose numbers follow each other, in the order of their numbers. */
function runsOf(refused: readonly Refusal[]): Refusal[][] {
  const sorted = [...refused].sort((a, b) => (a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1))
  const runs: Refusal[][] = []
  for (const one of sorted) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last?.device === one.device && one.seq - last.seq <= 1) run.push(one)
    else runs.push([one])
  }
  return runs
}

function headerOf({ header }: SealedCommit): CommitHeader | undefined {
  try {
    return decodeHeader(header)
  } catch {
    return undefined
  }
}
