import type { Failure, Outcome } from '../../shared/contract/failure'
import type { Answer, Ask, KeeperEvent, Position } from '../../shared/contract/keeper'
import { caseSummary } from '../../shared/core/case/case-summary'
import { ENTITY_SCHEMAS, type Entity, type EntityType } from '../../shared/core/case/entity-types'
import { bindChanges } from '../../shared/core/journal/bind'
import { MAX_BODY_BYTES, type SealedCommit } from '../../shared/core/journal/commit'
import { Fold, type FoldDelta } from '../../shared/core/journal/fold'
import { history } from '../../shared/core/journal/history'
import type { Op } from '../../shared/core/journal/op'
import { openCommit } from '../../shared/core/journal/seal'
import { stateIdText } from '../../shared/core/journal/state-id'
import { viewAll, viewEntity } from '../../shared/core/journal/view'
import { TimelineCount } from '../../shared/core/timeline/timeline-count'
import { TimelineIndex } from '../../shared/core/timeline/timeline-index'
import { TIMELINE_TYPES } from '../../shared/core/timeline/timeline-types'
import { asFailure } from '../store/as-failure'
import { clockRules } from '../store/clock-rules'
import type { ActResult, JournalState, UndoResult, WorkerCalls, WorkerEvent } from '../store/worker-protocol'
import { WorkingSet } from '../store/working-set'
import { giveBackCommits, type HeldCommits, holdCommits } from './held-commits'
import type { KeeperLink } from './keeper-link'
import { prepareWords } from './prepare-words'
import { recordItems } from './record-items'
import { TimelineViews } from './timeline-views'
import { undoAction } from './undo-action'

const FEED_PAGE = 2000
/** The working set is written after a pause of this long, in ms; it may lag: the ledger is the one that counts. */
const WRITE_DELAY_MS = 300
const WRITE_AT_LATEST_MS = 3000
/** How long an append waits for a keeper that is being started again, in ms: longer than the longest wait between its starts. */
const KEEPER_PATIENCE_MS = 30_000
const NOWHERE: Position = { count: 0, hash: '' }

/** Types that windows do not mirror: there can be a hundred thousand of them. */
const NOT_MIRRORED: ReadonlySet<EntityType> = new Set<EntityType>(['entry'])

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
  private position: Position = NOWHERE
  private device = ''
  private person = ''
  private stateId = ''
  private stateIdIsOld = false
  /** The summary that the keeper has, as JSON. */
  private summaryKept = ''
  private hashing = false
  private workingSet: WorkingSet | null = null
  private unwritten: SealedCommit[] = []
  private writeTimer: ReturnType<typeof setTimeout> | null = null
  /** Epoch ms. */
  private writeBy = 0
  private writing: Promise<void> = Promise.resolve()
  private following: Promise<void> = Promise.resolve()
  private writingStopped: Failure | null = null
  private readonly notices: Failure[] = []
  private readonly reconnected: ((keeper: KeeperLink) => void)[] = []
  /** How many updates of each long text the windows were told of. */
  private readonly textsTold = new Map<string, number>()

  private constructor(
    private readonly journal: string,
    private keeper: KeeperLink,
    private readonly tell: (event: WorkerEvent) => void,
  ) {}

  static async open(journal: string, keeper: KeeperLink, tell: (event: WorkerEvent) => void): Promise<JournalSession> {
    const session = new JournalSession(journal, keeper, tell)
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
    return session
  }

  /** A new keeper took over; what it has and we do not is fetched. */
  async reconnect(keeper: KeeperLink): Promise<void> {
    this.keeper = keeper
    const opened = await keeper.ask('journal.open', { journal: this.journal })
    this.person = opened.person
    // A keeper that just started knows of no trouble yet; it tells where there is some.
    this.writingStopped = null
    this.tell({ event: 'writing', stopped: null })
    keeper.onEvent((event) => this.heard(event))
    await this.catchUp(true)
    this.scheduleWrite()
    for (const resolve of this.reconnected.splice(0)) resolve(keeper)
  }

  async state(): Promise<JournalState> {
    const collections: Record<string, readonly Entity[]> = {}
    for (const type of Object.keys(ENTITY_SCHEMAS) as EntityType[]) {
      if (NOT_MIRRORED.has(type)) continue
      const all = viewAll(this.fold, type)
      if (all.length > 0) collections[type] = all
    }
    return {
      device: this.device,
      person: this.person,
      collections: collections as JournalState['collections'],
      timeline: this.timelineState(),
      position: this.position,
      stateId: this.stateId,
      writingStopped: this.writingStopped,
      notices: this.notices,
    }
  }

  async act(ask: WorkerCalls['act']['ask']): Promise<Outcome<ActResult>> {
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

  async undo(ask: WorkerCalls['undo']['ask']): Promise<Outcome<UndoResult>> {
    const action = undoAction(this.fold, { device: this.device, person: this.person }, ask)
    if ('code' in action) return { ok: false, ...action }
    const { commits, ops, left } = action
    const ids = commits.map((commit) => commit.id)
    const result = await this.append(ask.redo ? 'redo' : 'undo', ops, crypto.randomUUID(), ids)
    return result.ok ? { ok: true, value: { intent: commits[0]?.header.intent ?? '', left } } : result
  }

  entity(type: EntityType, id: string): Entity | null {
    return viewEntity(this.fold, type, id)
  }

  history(type: EntityType, id: string): WorkerCalls['history']['answer'] {
    return history(this.fold, type, id)
  }

  text(type: EntityType, id: string, field: string): string[] {
    return (this.fold.record(type, id)?.textUpdates(field, this.fold.order) ?? []).map(({ update }) => update)
  }

  log(from: number, to: number): WorkerCalls['log']['answer'] {
    return recordItems(this.fold, from, to)
  }

  async heads(): Promise<WorkerCalls['heads']['answer']> {
    const heads = this.fold.heads()
    return { heads, stateId: await stateIdOf(heads) }
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
    const opened = await this.keeper.ask('journal.open', { journal: this.journal })
    this.device = opened.device
    this.person = opened.person
    this.fold = new Fold(opened.device)
    const key = await crypto.subtle.importKey('raw', new Uint8Array(opened.rowKey), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ])
    this.workingSet = new WorkingSet(this.journal, key)
    const kept = await this.workingSet.read()
    if (kept) {
      for (const batch of kept.batches) this.fold.admit(batch.open())
      this.position = kept.position
    }
    this.notices.push(...opened.notices)
    const equal = kept && kept.position.count === opened.position.count && kept.position.hash === opened.position.hash
    if (!equal) await this.catchUp(false)
    // Missing or damaged, though this case was worked on here before.
    if (!kept && opened.workedOn && this.position.count > 0) this.notices.push(REBUILT)
    this.stateId = await stateIdOf(this.fold.heads())
    this.scheduleWrite()
  }

  /** Fetches what the ledger has beyond our position; one after the other, or a page would be taken twice. */
  private catchUp(announce: boolean): Promise<void> {
    this.following = this.following.catch(() => undefined).then(() => this.follow(announce))
    return this.following
  }

  /** Where ledger and working set differ, both count: never less than what either has. */
  private async follow(announce: boolean): Promise<void> {
    let held: HeldCommits | null = null
    for (;;) {
      const page = await this.keeper.ask('journal.feed', {
        journal: this.journal,
        after: this.position,
        max: FEED_PAGE,
      })
      if (!page.matches) {
        if (held) throw new Error('the ledger does not follow from itself')
        held = await holdCommits(this.workingSet, this.unwritten)
        // Nothing is written over the working set until the ledger has what only it still holds.
        this.workingSet = null
        this.unwritten = []
        this.position = NOWHERE
        continue
      }
      if (page.commits.length === 0) break
      for (const { id } of page.commits) held?.commits.delete(id)
      this.take(page.commits, page.position, announce)
    }
    if (held) await this.giveBack(held)
    this.placeStranded(announce)
  }

  private async giveBack(held: HeldCommits): Promise<void> {
    const { notice, whole } = await giveBackCommits(held, this.journal, this.keeper)
    this.notices.push(notice)
    this.tell({ event: 'notice', notice })
    if (!whole) return
    await held.set?.forget().catch(() => undefined)
    this.workingSet = held.set
    this.scheduleWrite()
  }

  /** What this device did after records that its ledger lost is shown all the same. */
  private placeStranded(announce: boolean): void {
    const delta = this.fold.admitStranded()
    if (!delta.rebuilt) return
    this.forgetIndexes()
    this.revision++
    if (announce) this.announce(delta, true)
  }

  private forgetIndexes(): void {
    this.index = null
    this.count = null
    this.views = null
  }

  private heard(event: KeeperEvent): void {
    if (event.event === 'committed' && event.journal === this.journal) {
      // A gap means that commits were fed while we were connecting: fetch instead of guessing.
      if (event.position.count <= this.position.count) return
      if (event.position.count - event.commits.length === this.position.count)
        this.take(event.commits, event.position, true)
      else void this.catchUp(true).catch(() => undefined)
    } else if (event.event === 'writing') {
      this.writingStopped = event.stopped
      this.tell({ event: 'writing', stopped: event.stopped })
    } else if (event.event === 'notice' && event.journal === this.journal)
      this.tell({ event: 'notice', notice: event.notice })
    else if (event.event === 'profile' && event.profile.state === 'open') this.person = event.profile.person.id
  }

  private take(told: readonly SealedCommit[], position: Position, announce: boolean): void {
    // An event and a page of the feed may tell of the same commits.
    const commits = told.slice(Math.max(0, this.position.count - (position.count - told.length)))
    if (commits.length === 0) return
    const delta = this.fold.admit(commits.map(openCommit))
    this.position = position
    this.unwritten.push(...commits)
    this.scheduleWrite()
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
      if (this.fold.waitingCount > 0) this.placeStranded(true)
    }
  }

  /** Told at once, and so always before the answer to whoever acted: a window sees its own change when it is acknowledged. */
  private announce(delta: FoldDelta, timelineChanged: boolean): void {
    const entities: Entity[] = []
    const removed: { type: EntityType; id: string }[] = []
    const texts: { type: EntityType; id: string; field: string; updates: string[] }[] = []
    for (const [type, ids] of delta.changed) {
      for (const id of ids) {
        const record = this.fold.record(type, id)
        for (const field of record?.textFields() ?? []) {
          const key = `${type}/${id}/${field}`
          const updates = this.text(type, id, field)
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
      position: this.position,
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
      this.stateId = await stateIdOf(this.fold.heads())
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
    if (ops.length === 0) return { ok: true, value: { ids: [] } }
    try {
      const { [this.device]: _own, ...seen } = this.fold.heads()
      const parts = partsOf(ops)
      const ask = { journal: this.journal, idem, intent, parts, seen, ...(undoes ? { undoes } : {}) }
      const answer = await this.appendAcrossRestart(ask)
      return { ok: true, value: { ids: answer.ids } }
    } catch (problem) {
      return { ok: false, ...asFailure(problem) }
    }
  }

  /** A keeper that died between writing and answering is asked again; the idempotency id keeps it to one write. */
  private async appendAcrossRestart(ask: Ask<'journal.append'>): Promise<Answer<'journal.append'>> {
    const patience = Date.now() + KEEPER_PATIENCE_MS
    for (;;) {
      const keeper = this.keeper
      try {
        return await keeper.ask('journal.append', ask)
      } catch (problem) {
        if ((problem as Partial<Failure>).code !== 'keeper-gone' || Date.now() > patience) throw problem
        if (this.keeper === keeper) await this.nextKeeper(problem)
      }
    }
  }

  private nextKeeper(problem: unknown): Promise<KeeperLink> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(problem), KEEPER_PATIENCE_MS)
      this.reconnected.push((keeper) => {
        clearTimeout(timer)
        resolve(keeper)
      })
    })
  }

  private timelineState(): { total: number; revision: number } {
    this.count ??= new TimelineCount(this.fold)
    return { total: this.count.total, revision: this.revision }
  }

  /** Waits for a pause: the working set syncs its own files to the same disk, which an append would have to wait for. */
  private scheduleWrite(): void {
    if (this.writeTimer) clearTimeout(this.writeTimer)
    else this.writeBy = Date.now() + WRITE_AT_LATEST_MS
    const wait = Math.max(0, Math.min(WRITE_DELAY_MS, this.writeBy - Date.now()))
    this.writeTimer = setTimeout(() => {
      this.writeTimer = null
      // One after the other: each puts its rows behind those of the one before.
      this.writing = this.writing.then(() => this.write())
    }, wait)
  }

  private async write(): Promise<void> {
    const { position, workingSet } = this
    const commits = this.unwritten
    this.unwritten = []
    // First, since it is small and the list of cases waits for it.
    await this.writeSummary()
    if (!workingSet) return
    try {
      await workingSet.append(commits, position)
    } catch {
      // The ledger has it all. Nothing more is written here: the next open finds no working set and makes it anew.
      this.workingSet = null
      await workingSet.forget().catch(() => undefined)
    }
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

const REBUILT: Failure = {
  code: 'rebuilt',
  message: 'The working copy on this laptop was missing or damaged and was rebuilt from the ledger. Nothing was lost.',
  hint: 'Nothing to do.',
}

async function stateIdOf(heads: ReturnType<Fold['heads']>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stateIdText(heads)))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Splits ops into bodies that stay under the size limit; one part is the rule. */
function partsOf(ops: readonly Op[]): string[] {
  const whole = JSON.stringify(ops)
  if (whole.length < MAX_BODY_BYTES / 4) return [whole]
  const parts: string[] = []
  let current: string[] = []
  let length = 2
  for (const op of ops) {
    const text = JSON.stringify(op)
    // Three bytes of UTF-8 is the most that one UTF-16 unit takes.
    if (current.length > 0 && (length + text.length) * 3 > MAX_BODY_BYTES - 64) {
      parts.push(`[${current.join(',')}]`)
      current = []
      length = 2
    }
    current.push(text)
    length += text.length + 1
  }
  parts.push(`[${current.join(',')}]`)
  return parts
}
