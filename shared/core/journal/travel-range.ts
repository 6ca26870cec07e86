import { milestoneLabel } from '../plan/milestone-labels'
import { actsOf } from './acts'
import { byEffect, type PlacedCommit } from './causality'
import { describeCommit } from './describe'
import type { Fold } from './fold'
import { effectiveMs, type Moment } from './moment'

/** What a slider over a case shows of its record. Times are effective times in epoch ms. */
export interface TravelRange {
  readonly from: number
  readonly to: number
  /** Acts in each slice of that time. */
  readonly density: readonly number[]
  /** When each milestone was first recorded. */
  readonly milestones: readonly { readonly label: string; readonly at: number }[]
  readonly devices: readonly WritingDevice[]
}

/** A device that wrote in the case, and who wrote last on it. */
export interface WritingDevice {
  readonly device: string
  readonly actor: string
  readonly commits: number
}

/** A moment right after an act. */
export interface Step {
  readonly moment: Moment
  /** Effective time in epoch ms. */
  readonly ms: number
  /** From 1. */
  readonly number: number
  readonly total: number
  /** Who did the act, and what it was in words. */
  readonly by: string
  readonly sentence: string
}

/** The acts of a case in the order of their effect, with what a slider needs to know of them; made once for a state of the fold. */
export class TravelSteps {
  private readonly acts: readonly (readonly PlacedCommit[])[]

  constructor(private readonly fold: Fold) {
    this.acts = actsOf(fold).sort((a, b) => byEffect(endOf(a), endOf(b)))
  }

  range(slices: number): TravelRange {
    const times = this.acts.map((act) => effectiveMs(endOf(act).effective))
    const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0]
    const density = new Array<number>(slices).fill(0)
    const width = Math.max(1, to - from)
    for (const time of times) {
      const slice = Math.min(slices - 1, Math.floor(((time - from) / width) * slices))
      density[slice] = (density[slice] ?? 0) + 1
    }
    return { from, to, density, milestones: this.milestones(), devices: this.devices() }
  }

  /** The step at this place, from 0; the nearest one where there is none. */
  at(place: number, names: (person: string) => string, device?: string): Step | null {
    const acts = this.actsOf(device)
    const number = Math.max(0, Math.min(acts.length - 1, place))
    const act = acts[number]
    if (!act) return null
    const { effective } = endOf(act)
    return {
      moment: { until: effective, ...(device === undefined ? {} : { device }) },
      ms: effectiveMs(effective),
      number: number + 1,
      total: acts.length,
      by: endOf(act).header.actor,
      sentence: describeCommit(this.fold, endOf(act), names, act).sentence,
    }
  }

  /** The place of the last act at or before a moment; -1 where there is none. */
  placeOf({ until, device }: Moment): number {
    const acts = this.actsOf(device)
    let [low, high] = [0, acts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const act = acts[middle]
      if (act && endOf(act).effective <= until) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  private actsOf(device: string | undefined): readonly (readonly PlacedCommit[])[] {
    return device === undefined ? this.acts : this.acts.filter((act) => endOf(act).header.device === device)
  }

  private milestones(): TravelRange['milestones'] {
    const found: { label: string; at: number }[] = []
    for (const record of this.fold.recordsOf('milestone')) {
      const key = record.value('key', this.fold.order)
      if (!record.born || typeof key !== 'string') continue
      found.push({ label: milestoneLabel(key), at: effectiveMs(this.fold.order.at(record.bornAt).effective) })
    }
    return found.sort((a, b) => a.at - b.at)
  }

  private devices(): WritingDevice[] {
    const found = new Map<string, { actor: string; commits: number }>()
    for (const { header } of this.fold.order.placed) {
      const { device, actor } = header
      found.set(device, { actor, commits: (found.get(device)?.commits ?? 0) + 1 })
    }
    return [...found].map(([device, rest]) => ({ device, ...rest })).sort((a, b) => b.commits - a.commits)
  }
}

function endOf(act: readonly PlacedCommit[]): PlacedCommit {
  const end = act.at(-1)
  if (!end) throw new RangeError('an act has at least one commit')
  return end
}
