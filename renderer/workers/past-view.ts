import type { Causality } from '../../shared/core/journal/causality'
import { Fold } from '../../shared/core/journal/fold'
import { commitsAt, leadsTo, type Moment } from '../../shared/core/journal/moment'
import { TimelineCount } from '../../shared/core/timeline/timeline-count'
import { TimelineIndex } from '../../shared/core/timeline/timeline-index'
import type { JournalState, WorkerCalls } from '../store/worker-protocol'
import { collectionsOf } from './collections-of'
import { stateIdOf } from './state-id-of'
import { TimelineViews } from './timeline-views'

/** Commits folded at once, so that who works in the present never waits long behind someone who looks at the past. */
const COMMITS_AT_ONCE = 2000

/** Counts moves of all views, so that no two moments of a timeline have one number. */
let moves = 0

/** The case as it stood at a moment, for one traveller. Forwards it folds on, backwards it folds anew. */
export class PastView {
  private fold: Fold
  private moment: Moment
  /** What the present was when it was folded. */
  private order: Causality
  private ofCount = 0
  private index: TimelineIndex | null = null
  private views: TimelineViews | null = null
  private revision = 0

  constructor(
    private readonly present: () => Fold,
    readonly journal: string,
    private readonly device: string,
  ) {
    const now = present()
    this.fold = new Fold(device, now)
    this.moment = { until: '' }
    this.order = now.order
  }

  get folded(): Fold {
    return this.fold
  }

  /** `isWanted` is asked between batches: who slides on does not wait for the moments in between. */
  async moveTo(moment: Moment, isWanted: () => boolean): Promise<void> {
    const now = this.present()
    const isSame = now.order === this.order
    if (isSame && this.ofCount === now.count && sameMoment(this.moment, moment)) return
    // A fork, a purge or a late body changed what was folded before.
    if (!isSame || !leadsTo(now.order, this.moment, moment)) this.startAnew(now)
    const coming = commitsAt(now.order, moment).filter(({ id }) => !this.fold.order.get(id))
    // Not whole until the last batch: whoever comes next, and wants something else, starts from here.
    this.ofCount = -1
    this.moment = moment
    for (let from = 0; from < coming.length; from += COMMITS_AT_ONCE) {
      if (from > 0) {
        await pause()
        if (!isWanted() || this.present().order !== this.order) return
      }
      const delta = this.fold.admit(coming.slice(from, from + COMMITS_AT_ONCE))
      if (delta.rebuilt) this.forgetIndex()
      else this.index?.update(delta)
    }
    this.ofCount = now.count
    moves += 1
    this.revision = moves
  }

  async state(): Promise<JournalState> {
    const { journal } = this
    return {
      device: this.device,
      person: '',
      collections: collectionsOf(this.fold),
      timeline: { total: new TimelineCount(this.fold).total, revision: this.revision },
      position: { count: this.commitsOf(journal), hash: '' },
      commits: this.fold.count,
      stateId: await stateIdOf(this.fold.heads(journal)),
      writingStopped: null,
      notices: [],
    }
  }

  find(ask: WorkerCalls['timeline.find']['ask']): WorkerCalls['timeline.find']['answer'] {
    return this.timeline().find(ask, this.revision)
  }

  timeline(): TimelineViews {
    if (!this.views) {
      this.index = new TimelineIndex(this.fold)
      this.views = new TimelineViews(this.index)
    }
    return this.views
  }

  /** Those of the case itself, without adopted ones. */
  private commitsOf(journal: string): number {
    let count = 0
    for (const { header } of this.fold.order.placed) if (header.journal === journal) count += 1
    return count
  }

  private startAnew(now: Fold): void {
    this.fold = new Fold(this.device, now)
    this.order = now.order
    this.forgetIndex()
  }

  private forgetIndex(): void {
    this.index = null
    this.views = null
  }
}

function sameMoment(a: Moment, b: Moment): boolean {
  return a.until === b.until && a.device === b.device
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
