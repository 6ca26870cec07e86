import type { Failure } from '../../shared/contract/failure'
import type { Answer, Position } from '../../shared/contract/keeper'
import type { OpenCommit, SealedCommit } from '../../shared/core/journal/commit'
import { openCommit } from '../../shared/core/journal/seal'
import { type KeptSet, WorkingSet } from '../store/working-set'
import { giveBackCommits, type HeldCommits, holdCommits } from './held-commits'
import type { KeeperLink } from './keeper-link'

const FEED_PAGE = 2000
/** The working set is written after a pause of this long, in ms; it may lag: the ledger is the one that counts. */
const WRITE_DELAY_MS = 300
const WRITE_AT_LATEST_MS = 3000
const NOWHERE: Position = { count: 0, hash: '' }

/** What a follower tells the session that it follows for. */
export interface FollowerHooks {
  /** Commits to fold, in ledger order; `announce` where windows are watching. */
  readonly take: (commits: readonly OpenCommit[], announce: boolean) => void
  /** The end of the ledger is reached: what still waits may have lost what it waits for. */
  readonly caughtUp: (announce: boolean) => void
  /** `late`: windows were answered already. */
  readonly notice: (notice: Failure, late: boolean) => void
  /** Called before each write of the working set. */
  readonly beforeWrite: () => Promise<void>
  /** The working copy is not there or damaged; `refused`: its database does not open. Answers once it may be made. */
  readonly copyMissing: (refused: boolean) => Promise<void>
}

/** Follows the ledger of one journal commit by commit, and keeps its working set where it is asked to. */
export class LedgerFollower {
  position: Position = NOWHERE
  private workingSet: WorkingSet | null = null
  private unwritten: SealedCommit[] = []
  private holding = false
  /** The browser gives no database, not even after all of them were removed. */
  private isRefused = false
  private writeTimer: ReturnType<typeof setTimeout> | null = null
  /** Epoch ms. */
  private writeBy = 0
  private writing: Promise<void> = Promise.resolve()
  private following: Promise<void> = Promise.resolve()
  private readonly keeps: boolean

  /** `keeps`: whether it writes the working set; only one follower of a journal may. */
  constructor(
    readonly journal: string,
    private keeper: KeeperLink,
    private readonly hooks: FollowerHooks,
    { keeps }: { readonly keeps: boolean },
  ) {
    this.keeps = keeps
  }

  /**
   * Folds what the working set has and what the ledger has beyond it. `started`: before anything is folded, and again
   * where the working set turns out to be damaged and all begins anew.
   */
  async open(
    started: (opened: { readonly device: string; readonly person: string }) => void = () => undefined,
  ): Promise<void> {
    const opened = await this.keeper.ask('journal.open', { journal: this.journal })
    started(opened)
    if (this.keeps) this.workingSet = await workingSetOf(this.journal, opened.rowKey)
    const set = this.workingSet
    if (set) set.purged = opened.purged
    const opens = (await set?.opens()) ?? false
    let found = opens ? await set?.read() : null
    // Written before something was purged: only what the ledger lost is taken from it.
    const isOld = found && found.purged !== opened.purged
    let kept = isOld ? null : found
    if (kept && !(await this.takeKept(kept))) {
      kept = null
      found = null
      started(opened)
    }
    if (kept) this.position = kept.position
    for (const notice of opened.notices) this.hooks.notice(notice, false)
    const equal = kept && kept.position.count === opened.position.count && kept.position.hash === opened.position.hash
    if (isOld) await this.startAgain(false)
    else if (set && !found) await this.startWithout(set, opens, opened)
    else if (!equal) await this.catchUp(false)
    // Missing or damaged, though this case was worked on here before.
    if (this.isRefused) this.hooks.notice(NOT_KEPT, false)
    else if (this.workingSet && !found && opened.workedOn && this.position.count > 0) this.hooks.notice(REBUILT, false)
    this.scheduleWrite()
  }

  /** From the ledger alone; what a damaged set still has goes back into it before the set is made anew. */
  private async startWithout(set: WorkingSet, opens: boolean, opened: Answer<'journal.open'>): Promise<void> {
    const salvaged = opens ? await set.salvage() : []
    const held = { set: null, commits: new Map(salvaged.map((commit) => [commit.id, commit])) }
    this.workingSet = null
    this.holding = true
    const renewed = async (): Promise<WorkingSet | null> => {
      await set.forget().catch(() => undefined)
      set.close()
      await this.hooks.copyMissing(!opens)
      const anew = await workingSetOf(this.journal, opened.rowKey)
      anew.purged = opened.purged
      this.isRefused = !(await anew.opens())
      return this.isRefused ? null : anew
    }
    this.following = this.follow(false, held, renewed)
    await this.following
  }

  /** Folds batch by batch, so that not all are in memory at once; false where one cannot be read. */
  private async takeKept(kept: KeptSet): Promise<boolean> {
    const batches = kept.batches()
    for (;;) {
      const commits = await nextOf(batches)
      if (commits === null) return false
      if (commits === 'end') return true
      this.hooks.take(commits, false)
    }
  }

  /** A new keeper took over; what it has and we do not is fetched. Answers whoever works at this laptop. */
  async reconnect(keeper: KeeperLink): Promise<{ readonly person: string; readonly device: string }> {
    this.keeper = keeper
    const { person, device, purged } = await keeper.ask('journal.open', { journal: this.journal })
    // A purge that the end of the last keeper cut off was done to its end meanwhile.
    if (this.workingSet && this.workingSet.purged !== purged) this.purged(purged)
    return { person, device }
  }

  /** Fetches what the ledger has beyond our position; one after the other, or a page would be taken twice. */
  catchUp(announce: boolean): Promise<void> {
    this.following = this.following.catch(() => undefined).then(() => this.follow(announce))
    return this.following
  }

  /** The same from the beginning, since the working set holds what was purged. */
  private startAgain(announce: boolean): Promise<void> {
    this.following = this.following.catch(() => undefined).then(async () => this.follow(announce, await this.hold()))
    return this.following
  }

  /** The keeper tells of new commits. */
  committed(commits: readonly SealedCommit[], position: Position): void {
    // A gap means that commits were fed while we were connecting: fetch instead of guessing.
    if (position.count <= this.position.count) return
    if (position.count - commits.length === this.position.count) this.take(commits, position, true)
    else void this.catchUp(true).catch(() => undefined)
  }

  /** Bodies are gone from the ledger: the working set is made anew without them. */
  purged(count: number): void {
    if (!this.keeps) return
    this.writing = this.writing.then(() => this.makeAnew(count))
    this.scheduleWrite()
  }

  /** Waits for a pause: the working set syncs its own files to the same disk, which an append would have to wait for. */
  scheduleWrite(): void {
    if (!this.keeps) return
    if (this.writeTimer) clearTimeout(this.writeTimer)
    else this.writeBy = Date.now() + WRITE_AT_LATEST_MS
    const wait = Math.max(0, Math.min(WRITE_DELAY_MS, this.writeBy - Date.now()))
    this.writeTimer = setTimeout(() => {
      this.writeTimer = null
      // One after the other: each puts its rows behind those of the one before.
      this.writing = this.writing.then(() => this.write())
    }, wait)
  }

  /** Where ledger and working set differ, both count: never less than what either has. */
  private async follow(
    announce: boolean,
    old: HeldCommits | null = null,
    renewed?: () => Promise<WorkingSet | null>,
  ): Promise<void> {
    let held = old
    for (;;) {
      const page = await this.keeper.ask('journal.feed', {
        journal: this.journal,
        after: this.position,
        max: FEED_PAGE,
      })
      if (!page.matches) {
        if (held) throw new Error('the ledger does not follow from itself')
        held = await this.hold()
        continue
      }
      if (page.commits.length === 0) break
      for (const { id } of page.commits) held?.commits.delete(id)
      this.take(page.commits, page.position, announce)
    }
    if (held && this.keeps) await this.giveBack(held, old !== null, renewed)
    this.hooks.caughtUp(announce)
  }

  private async hold(): Promise<HeldCommits> {
    const held = await holdCommits(this.workingSet, this.unwritten)
    // Nothing is written over the working set until the ledger has what only it still holds.
    this.workingSet = null
    this.holding = true
    this.unwritten = []
    this.position = NOWHERE
    return held
  }

  /** `isQuiet`: nobody need hear of it where nothing was lost. `renewed`: the set to go on with, in place of the held one. */
  private async giveBack(
    held: HeldCommits,
    isQuiet: boolean,
    renewed: () => Promise<WorkingSet | null> = async () => {
      await held.set?.forget().catch(() => undefined)
      return held.set
    },
  ): Promise<void> {
    const isLost = held.commits.size > 0
    const { notice, whole } = await giveBackCommits(held, this.journal, this.keeper)
    if (isLost || !isQuiet) this.hooks.notice(notice, true)
    if (whole) this.workingSet = await renewed()
    // Only now: a write before this would have found no set, and dropped what it was to write.
    this.holding = false
    if (whole) this.scheduleWrite()
  }

  private take(told: readonly SealedCommit[], position: Position, announce: boolean): void {
    // An event and a page of the feed may tell of the same commits.
    const commits = told.slice(Math.max(0, this.position.count - (position.count - told.length)))
    if (commits.length === 0) return
    this.position = position
    if (this.keeps) this.unwritten.push(...commits)
    this.hooks.take(commits.map(openCommit), announce)
    this.scheduleWrite()
  }

  private async makeAnew(count: number): Promise<void> {
    const { workingSet } = this
    if (!workingSet) return
    try {
      // The keeper has just read the whole ledger. Where it lacks something, the working set is still needed.
      const end = await this.keeper.ask('journal.feed', { journal: this.journal, after: this.position, max: 1 })
      if (!end.matches) return void this.catchUp(true).catch(() => undefined)
      const { position } = this
      this.unwritten = []
      // A database that is deleted is compacted by the browser; rows that are only written over stay in its logs.
      await workingSet.forget()
      workingSet.purged = count
      for (let after = NOWHERE; after.count < position.count; ) {
        const max = Math.min(FEED_PAGE, position.count - after.count)
        const page = await this.keeper.ask('journal.feed', { journal: this.journal, after, max })
        if (!page.matches || page.commits.length === 0) throw new Error('the ledger was read anew meanwhile')
        await workingSet.append(page.commits, page.position)
        after = page.position
      }
    } catch {
      this.workingSet = null
      await workingSet.forget().catch(() => undefined)
    }
  }

  private async write(): Promise<void> {
    // What is held back is not written over; what came since is written with the rest.
    if (this.holding) return
    const { position, workingSet } = this
    const commits = this.unwritten
    this.unwritten = []
    await this.hooks.beforeWrite()
    if (!workingSet) return
    try {
      await workingSet.append(commits, position)
    } catch {
      // The ledger has it all. Nothing more is written here: the next open finds no working set and makes it anew.
      this.workingSet = null
      await workingSet.forget().catch(() => undefined)
    }
  }
}

/** The commits of the next batch; null where it is missing or damaged. */
async function nextOf(batches: ReturnType<KeptSet['batches']>): Promise<readonly OpenCommit[] | 'end' | null> {
  try {
    const { done, value } = await batches.next()
    return done ? 'end' : value.open()
  } catch {
    return null
  }
}

async function workingSetOf(journal: string, rowKey: Uint8Array): Promise<WorkingSet> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(rowKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return new WorkingSet(journal, key)
}

const REBUILT: Failure = {
  code: 'rebuilt',
  message: 'The working copy on this laptop was missing or damaged and was rebuilt from the ledger. Nothing was lost.',
  hint: 'Nothing to do.',
}

const NOT_KEPT: Failure = {
  code: 'not-kept',
  message:
    'The browser part of Holdfast refuses to keep a working copy of this case. Nothing is lost: all of it is in the ledger, and the case only opens more slowly.',
  hint: 'Check that this disk has free space and no errors, then restart Holdfast.',
}
