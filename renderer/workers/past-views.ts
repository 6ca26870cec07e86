import { type Difference, differenceOf } from '../../shared/core/journal/difference'
import type { Fold } from '../../shared/core/journal/fold'
import { effectiveMs, foldAt, type Moment, momentOf } from '../../shared/core/journal/moment'
import { type Step, type TravelRange, TravelSteps } from '../../shared/core/journal/travel-range'
import type { PastAsk, WorkerCalls } from '../store/worker-protocol'
import { PastView } from './past-view'
import { namesIn } from './record-items'

/** Each is a fold of its own: a window that closed without a word is forgotten when others come. */
const MOST_TRAVELLERS = 3

/** The earlier moments that windows look at. */
export class PastViews {
  private readonly views = new Map<string, PastView>()
  /** The newest question of each traveller, so that older ones give way. */
  private readonly newest = new Map<string, PastAsk>()
  private steps: { readonly order: Fold['order']; readonly count: number; readonly steps: TravelSteps } | null = null
  private moving: Promise<void> = Promise.resolve()

  constructor(
    private readonly journal: string,
    private readonly present: () => Fold,
    private readonly device: () => string,
  ) {}

  /** The traveller's view, moved to the moment. */
  async view(ask: PastAsk): Promise<PastView> {
    const { traveller, moment } = ask
    this.newest.set(traveller, ask)
    const view = this.views.get(traveller) ?? new PastView(this.present, this.journal, this.device())
    // Put last: the one that was longest not asked for goes first.
    this.views.delete(traveller)
    this.views.set(traveller, view)
    for (const other of this.views.keys()) if (this.views.size > MOST_TRAVELLERS) this.leave(other)
    const isWanted = (): boolean => {
      const wanted = this.newest.get(traveller)?.moment
      return wanted?.until === moment.until && wanted.device === moment.device
    }
    this.moving = this.moving.catch(() => undefined).then(() => view.moveTo(moment, isWanted))
    await this.moving
    return view
  }

  leave(traveller: string): null {
    this.views.delete(traveller)
    this.newest.delete(traveller)
    return null
  }

  range(slices: number): TravelRange {
    return this.stepsNow().range(slices)
  }

  difference({ from, to }: WorkerCalls['past.difference']['ask']): Difference {
    const now = this.present()
    const at = (moment: Moment): Fold => foldAt(now, moment, this.device())
    return differenceOf(at(from), to === null ? now : at(to), namesIn(now))
  }

  step({ from, move }: WorkerCalls['past.step']['ask']): Step | null {
    const steps = this.stepsNow()
    const device = from?.device
    const names = namesIn(this.present())
    const moment = from ?? END
    const place = steps.placeOf(moment)
    if ('acts' in move) return steps.at(place + move.acts, names, device)
    const ms = 'to' in move ? move.to : effectiveMs(steps.at(place, names, device)?.moment.until ?? '') + move.by
    const there = steps.placeOf({ ...moment, until: momentOf(ms).until })
    // An hour may hold no act at all: then the next one is as far as one gets.
    const isStuck = 'by' in move && there === place
    return steps.at(isStuck ? place + Math.sign(move.by) : there, names, device)
  }

  private stepsNow(): TravelSteps {
    const fold = this.present()
    if (this.steps?.order !== fold.order || this.steps.count !== fold.count) {
      this.steps = { order: fold.order, count: fold.count, steps: new TravelSteps(fold) }
    }
    return this.steps.steps
  }
}

/** Sorts behind every effective time. */
const END = { until: '~' }
