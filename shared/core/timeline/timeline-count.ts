import type { EntityType } from '../case/entity-types'
import type { Fold, FoldDelta } from '../journal/fold'
import { removedState, rowsHidden } from '../journal/withdrawn'
import { TIMELINE_TYPES } from './timeline-types'

/** How many rows the timeline has, kept up to date commit by commit: nobody needs an index for a number. */
export class TimelineCount {
  private count = 0
  /** What each record adds: 1 where it shows, less 1 where it stands for an imported row, which is counted with its block. */
  private readonly shares = new Map<string, number>()

  constructor(private readonly fold: Fold) {
    this.countAll()
  }

  get total(): number {
    return this.count
  }

  update(delta: FoldDelta): void {
    if (delta.changed.has('source') || delta.rowBlocksBefore < this.fold.rows.all.length) {
      this.countAll()
      return
    }
    for (const type of TIMELINE_TYPES) for (const id of delta.changed.get(type) ?? []) this.countRecord(type, id)
  }

  private countAll(): void {
    this.count = 0
    this.shares.clear()
    for (const block of this.fold.rows.all) {
      if (block.op.type === 'entry' && !rowsHidden(this.fold, block)) this.count += block.op.count
    }
    for (const type of TIMELINE_TYPES) for (const { id } of this.fold.recordsOf(type)) this.countRecord(type, id)
  }

  private countRecord(type: EntityType, id: string): void {
    const key = `${type}/${id}`
    const share = this.shareOf(type, id)
    this.count += share - (this.shares.get(key) ?? 0)
    if (share === 0) this.shares.delete(key)
    else this.shares.set(key, share)
  }

  private shareOf(type: EntityType, id: string): number {
    const record = this.fold.record(type, id)
    const shows =
      record?.born === true &&
      removedState(this.fold, record) !== 'removed' &&
      (type !== 'action' || record.value('stage', this.fold.order) === 'response')
    const row = type === 'entry' ? this.fold.rows.find(id) : null
    const counted = row !== null && !rowsHidden(this.fold, row.block)
    return (shows ? 1 : 0) - (counted ? 1 : 0)
  }
}
