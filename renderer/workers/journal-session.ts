import type { Failure, Outcome } from '../../shared/contract/failure'
import type { KeeperEvent } from '../../shared/contract/keeper'
import { caseSummary } from '../../shared/core/case/case-summary'
import type { Entity, EntityType } from '../../shared/core/case/entity-types'
import { bindChanges } from '../../shared/core/journal/bind'
import { partsOf } from '../../shared/core/journal/body-parts'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { describeLeft } from '../../shared/core/journal/describe-left'
import { Fold, type FoldDelta } from '../../shared/core/journal/fold'
import type { Op } from '../../shared/core/journal/op'
import { lockedOut } from '../../shared/core/journal/rights/locked-out'
import { routeOps } from '../../shared/core/journal/route'
import { openCommit } from '../../shared/core/journal/seal'
import { seenBy } from '../../shared/core/journal/seen-by'
import { viewAll, viewEntity } from '../../shared/core/journal/view'
import { TimelineCount } from '../../shared/core/timeline/timeline-count'
import { TimelineIndex } from '../../shared/core/timeline/timeline-index'
import { TIMELINE_TYPES } from '../../shared/core/timeline/timeline-types'
import { asFailure } from '../store/as-failure'
import { clockRules } from '../store/clock-rules'
import type { ActResult, JournalState, UndoResult, WorkerCalls, WorkerEvent } from '../store/worker-protocol'
import { AdoptedJournals } from './adopted-journals'
import { beyondRights } from './beyond-rights'
import { collectionsOf } from './collections-of'
import { DraftHistory } from './draft-history'
import type { KeeperLink } from './keeper-link'
import { type FollowerHooks, LedgerFollower } from './ledger-follower'
import { PastViews } from './past-views'
import { PatientAppend } from './patient-append'
import { prepareWords } from './prepare-words'
import { heldBack, purge } from './purge-calls'
import { namesIn } from './record-items'
import { stateIdOf } from './state-id-of'
import { textOf } from './text-of'
import { TimelineViews } from './timeline-views'
import { undoAction } from './undo-action'

/**
 * One open journal: folds it, answers for it, and alone writes its working set.
 * All windows of a journal share one session.
 */
export class JournalSession {
  private fold = new Fold()
  private index: TimelineIndex | null = null
  private count: TimelineCount | null = null
  private views: TimelineViews | null = null
  private revision = 0
  /** What windows see who look at an earlier moment. */
  readonly pasts: PastViews
  private readonly ledger: LedgerFollower
  private readonly adopted: AdoptedJournals
  private readonly appends: PatientAppend
  private readonly draftHistory: DraftHistory
  private device = ''
  private person = ''
  private stateId = ''
  private stateIdIsOld = false
  /** The summary that the keeper has, as JSON. */
  private summaryKept = ''
  private hashing = false
  private writingStopped: Failure | null = null
  private readonly notices: Failure[] = []
  /** Actions of which an undo found nothing to take back. */
  private readonly passedOver = new Set<string>()
  /** How many updates of each long text the windows were told of. */
  private readonly textsTold = new Map<string, number>()

  private constructor(
    readonly journal: string,
    private keeper: KeeperLink,
    private readonly tell: (event: WorkerEvent) => void,
    private readonly copyMissing: FollowerHooks['copyMissing'],
  ) {
    this.pasts = new PastViews(
      journal,
      () => this.fold,
      () => this.device,
    )
    this.appends = new PatientAppend(keeper)
    this.ledger = new LedgerFollower(journal, keeper, this.hooks(), { keeps: true })
    this.adopted = new AdoptedJournals(journal, keeper, this.hooks())
    this.draftHistory = new DraftHistory(journal, {
      fold: () => this.fold,
      who: () => ({ device: this.device, person: this.person }),
      keeper: () => this.keeper,
      act: (ask) => this.act(ask),
    })
  }

  static async open(
    journal: string,
    keeper: KeeperLink,
    tell: (event: WorkerEvent) => void,
    copyMissing: FollowerHooks['copyMissing'],
  ): Promise<JournalSession> {
    const session = new JournalSession(journal, keeper, tell, copyMissing)
    const early: KeeperEvent[] = []
    let opened = false
    const stop = keeper.onEvent((event) => (opened ? session.heard(event) : early.push(event)))
    try {
      await session.load()
    } catch (failure) {
      stop()
      throw failure
    }
    opened = true
    for (const event of early) session.heard(event)
    // What a crash, a hold or a full disk left undone.
    void session.draftHistory.run()
    return session
  }

  /** A new keeper took over; what it has and we do not is fetched. */
  async reconnect(keeper: KeeperLink): Promise<void> {
    this.keeper = keeper
    const { person, device } = await this.ledger.reconnect(keeper)
    this.person = person
    this.becomes(device)
    // A keeper that just started knows of no trouble yet; it tells where there is some.
    this.writingStopped = null
    this.tell({ event: 'writing', stopped: null })
    keeper.onEvent((event) => this.heard(event))
    await this.ledger.catchUp(true)
    this.ledger.scheduleWrite()
    await this.adopted.reconnect(keeper)
    this.appends.reconnected(keeper)
  }

  /** What is folded; to be read only. */
  get folded(): Fold {
    return this.fold
  }

  private get me(): { readonly device: string; readonly person: string } {
    return { device: this.device, person: this.person }
  }

  async state(): Promise<JournalState> {
    return {
      device: this.device,
      person: this.person,
      collections: collectionsOf(this.fold),
      timeline: this.timelineState(),
      position: this.ledger.position,
      commits: this.fold.count,
      stateId: this.stateId,
      writingStopped: this.writingStopped,
      notices: this.notices,
    }
  }

  async act(ask: WorkerCalls['act']['ask']): Promise<Outcome<ActResult>> {
    const held = heldBack(this.fold, ask.changes)
    if (held) return { ok: false, ...held }
    const bound = bindChanges(this.fold, ask.changes)
    if (!bound.ok) {
      return {
        ok: false,
        code: 'invalid',
        message: `This could not be recorded: ${bound.problem}. Nothing was changed.`,
        hint: 'Correct the value and try again.',
      }
    }
    return this.append(ask.intent, bound.ops, ask.idem)
  }

  purge(ask: WorkerCalls['purge']['ask']): Promise<Outcome<ActResult>> {
    return purge(this.fold, this.person, ask, (changes) =>
      this.act({ intent: 'purge.content', changes, idem: crypto.randomUUID() }),
    )
  }

  /** Waits until deleted words of drafts are gone as the policy of the case asks, or says why they stay. */
  settleDrafts(): Promise<WorkerCalls['drafts.settled']['answer']> {
    return this.draftHistory.run()
  }

  async undo(ask: WorkerCalls['undo']['ask']): Promise<Outcome<UndoResult>> {
    const action = undoAction(this.fold, this.me, ask, this.passedOver)
    if ('code' in action) return { ok: false, ...action }
    const { commits, ops, left } = action
    const ids = commits.map((commit) => commit.id)
    const result = await this.append(ask.redo ? 'redo' : 'undo', ops, crypto.randomUUID(), ids)
    if (!result.ok) return result
    const told = left.map((one) => describeLeft({ fold: this.fold, names: namesIn(this.fold) }, one))
    return { ok: true, value: { intent: commits[0]?.header.intent ?? '', left: told } }
  }

  find(ask: WorkerCalls['timeline.find']['ask']): WorkerCalls['timeline.find']['answer'] {
    return this.timeline().find(ask, this.revision)
  }

  timeline(): TimelineViews {
    if (!this.views) {
      this.index = new TimelineIndex(this.fold)
      this.views = new TimelineViews(this.index)
      prepareWords(this.index)
    }
    return this.views
  }

  private async load(): Promise<void> {
    await this.ledger.open(({ device, person }) => {
      this.device = device
      this.person = person
      this.fold = new Fold(device)
    })
    await this.adopted.follow(this.fold)
    this.tellWhereLockedOut(false)
    this.stateId = await stateIdOf(this.fold.heads(this.journal))
  }

  private hooks(): FollowerHooks {
    return {
      take: (commits, announce) => this.take(commits, announce),
      caughtUp: (announce) => this.placeStranded(announce),
      notice: (notice, late) => {
        this.notices.push(notice)
        if (late) this.tell({ event: 'notice', notice })
      },
      // First, since it is small and the list of cases waits for it.
      beforeWrite: () => this.writeSummary(),
      copyMissing: this.copyMissing,
    }
  }

  /** What this device did after records that its ledger lost is shown all the same. */
  private placeStranded(announce: boolean): void {
    const delta = this.fold.admitStranded()
    if (!delta.rebuilt) return
    this.forgetIndexes()
    this.revision++
    if (announce) this.announce(delta, true)
  }

  /** An adoption was made or taken back: what it names is folded too, or no longer. */
  private async followAdopted(): Promise<void> {
    const before = this.fold.count
    const left = await this.adopted.follow(this.fold)
    if (left || this.fold.count !== before) this.foldAnew(left)
  }

  private forgetIndexes(): void {
    this.index = null
    this.count = null
    this.views = null
  }

  private heard(event: KeeperEvent): void {
    if (event.event === 'committed' && event.journal === this.journal) {
      this.ledger.committed(event.commits, event.position)
    } else if (event.event === 'completed') {
      this.take(event.commits.map(openCommit), true)
      if (event.journal === this.journal) this.ledger.purged(event.count)
    } else if (event.event === 'purged') {
      this.fold.forgetBodies(event.commits)
      if (event.journal !== this.journal) return
      // The summary went with them.
      this.summaryKept = ''
      this.ledger.purged(event.count)
    } else if (event.event === 'committed') {
      this.adopted.committed(event)
    } else if (event.event === 'writing') {
      this.writingStopped = event.stopped
      this.tell({ event: 'writing', stopped: event.stopped })
    } else if (event.event === 'notice' && event.journal === this.journal) {
      // Kept too: a window that opens the case anew just then would miss it.
      this.notices.push(event.notice)
      this.tell({ event: 'notice', notice: event.notice })
    } else if (event.event === 'profile' && event.profile.state === 'open') {
      this.person = event.profile.person.id
      this.becomes(event.profile.device)
    }
  }

  /** This laptop goes on as a new device: what the old one wrote is now like anybody's, and checked like it. */
  private becomes(device: string): void {
    if (this.device === '' || device === this.device) return
    const hadRole = lockedOut(this.fold, this.journal, this.me) === null
    this.device = device
    this.foldAnew([...this.fold.order.placed, ...[...this.fold.waitingFor.values()].flat()])
    if (hadRole) this.tellWhereLockedOut(true)
  }

  /** Said where it begins, and whenever the case is opened, before somebody types what cannot be recorded. */
  private tellWhereLockedOut(late: boolean): void {
    const locked = lockedOut(this.fold, this.journal, this.me)
    if (locked) this.hooks().notice({ code: 'locked-out', ...locked }, late)
  }

  private foldAnew(commits: readonly OpenCommit[] | null): void {
    if (commits) {
      this.fold = new Fold(this.device)
      this.fold.admit(commits)
    }
    this.forgetIndexes()
    this.revision++
    this.announce({ changed: new Map(), rowBlocksBefore: 0, rebuilt: true }, true)
  }

  private take(commits: readonly OpenCommit[], announce: boolean): void {
    const delta = this.fold.admit(commits)
    if (delta.rebuilt) this.forgetIndexes()
    const timelineChanged =
      delta.rebuilt ||
      delta.rowBlocksBefore < this.fold.rows.all.length ||
      TIMELINE_TYPES.some((type) => delta.changed.has(type)) ||
      delta.changed.has('source')
    if (timelineChanged) {
      this.revision++
      this.index?.update(delta)
      this.count?.update(delta)
    }
    if (announce) {
      this.announce(delta, timelineChanged)
      if (delta.changed.has('adoption') || delta.rebuilt) void this.followAdopted()
      this.draftHistory.changed(delta.changed)
      if (this.fold.waitingCount > 0) this.placeStranded(true)
    }
  }

  /** Told at once, and so always before the answer to whoever acted: a window sees its own change when it is acknowledged. */
  private announce(delta: FoldDelta, timelineChanged: boolean): void {
    const entities: Entity[] = []
    const removed: { type: EntityType; id: string }[] = []
    const texts: { type: EntityType; id: string; field: string; updates: string[] }[] = []
    // What came later may stand before what was told: all of it is told again, which changes nothing twice.
    if (delta.rebuilt) this.textsTold.clear()
    for (const [type, ids] of delta.changed) {
      for (const id of ids) {
        const record = this.fold.record(type, id)
        for (const field of record?.textFields() ?? []) {
          const key = `${type}/${id}/${field}`
          const updates = textOf(this.fold, type, id, field)
          const fresh = updates.slice(this.textsTold.get(key) ?? 0)
          this.textsTold.set(key, updates.length)
          if (fresh.length > 0) texts.push({ type, id, field, updates: fresh })
        }
        const view = viewEntity(this.fold, type, id)
        if (view && view.meta.removed !== 'removed') entities.push(view)
        else removed.push({ type, id })
      }
    }
    this.tell({
      event: 'changed',
      entities,
      removed,
      texts,
      timeline: timelineChanged ? this.timelineState() : null,
      position: this.ledger.position,
      commits: this.fold.count,
      rebuilt: delta.rebuilt,
    })
    void this.renewStateId()
  }

  /** Hashing is asynchronous in a browser; commits that come meanwhile share the next one. */
  private async renewStateId(): Promise<void> {
    this.stateIdIsOld = true
    if (this.hashing) return
    this.hashing = true
    while (this.stateIdIsOld) {
      this.stateIdIsOld = false
      this.stateId = await stateIdOf(this.fold.heads(this.journal))
    }
    this.hashing = false
    this.tell({ event: 'state-id', stateId: this.stateId })
  }

  private async append(
    intent: string,
    ops: readonly Op[],
    idem: string,
    undoes?: string[],
  ): Promise<Outcome<ActResult>> {
    const ids: string[] = []
    const routed = routeOps(this.fold, ops, this.journal)
    const beyond = beyondRights(this.fold, this.me, routed)
    if (beyond) return { ok: false, ...beyond }
    try {
      for (const [journal, part] of routed) {
        const { [this.device]: _own, ...seen } = seenBy(this.fold, journal, part)
        const ask = { journal, idem, intent, parts: partsOf(part), seen, ...(undoes ? { undoes } : {}) }
        ids.push(...(await this.appends.append(ask)).ids)
      }
      return { ok: true, value: { ids } }
    } catch (problem) {
      return { ok: false, ...asFailure(problem) }
    }
  }

  private timelineState(): { total: number; revision: number } {
    this.count ??= new TimelineCount(this.fold)
    return { total: this.count.total, revision: this.revision }
  }

  private async writeSummary(): Promise<void> {
    const file = viewEntity(this.fold, 'case', this.journal)
    if (!file) return
    const summary = caseSummary({
      file,
      all: (type) => viewAll(this.fold, type),
      rules: clockRules(),
      timeline: this.timelineState().total,
      now: Date.now(),
    })
    const text = JSON.stringify(summary)
    if (text === this.summaryKept) return
    // A keeper that is away is told again once it is back.
    const kept = await this.keeper.ask('journal.summary', { journal: this.journal, summary }).catch(() => null)
    if (kept) this.summaryKept = text
  }
}
