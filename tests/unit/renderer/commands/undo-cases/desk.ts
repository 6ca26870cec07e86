import type { Entity, EntityType } from '../../../../../shared/core/case/entity-types'
import type { Change, Fields, IntentContext } from '../../../../../shared/core/journal/change'
import { viewAll } from '../../../../../shared/core/journal/view'
import type { PlanInputs } from '../../../../../shared/core/plan/plan-inputs'
import { type Laptop, World } from '../../../../property/journal-world'
import { oneByOne } from '../../../shared/core/sample/folded-sample'

/** What a command would change in the case as it stands on the desk. */
export type Act = (desk: Desk) => readonly Change[]

/** A command that can be undone: what it writes, and what had to be done before. */
export type UndoCase = Act | { readonly prepare: Act; readonly act: Act }

/** The sample case, worked through to its end on one laptop; every desk begins from there. */
const worked = ((): Laptop => {
  const world = new World('case-1')
  const laptop = world.add()
  for (const { intent, changes } of oneByOne) {
    world.now += 1000
    laptop.act(intent, changes)
  }
  return laptop
})()
const commits = worked.fold.order.placed.map(({ id, header, ops }) => ({ id, header, ops }))

/** Two laptops that have the whole sample case; what is done is done on the first one. */
export class Desk {
  readonly world = new World('case-1')
  laptop: Laptop
  readonly other: Laptop

  constructor() {
    this.world.now = Date.UTC(2026, 2, 14, 3, 0, 0)
    // The laptop that the sample was worked through on lies in the cupboard: both are new ones.
    this.world.add()
    this.laptop = this.world.add()
    this.other = this.world.add()
    for (const one of [this.laptop, this.other]) one.receive(commits)
  }

  get context(): IntentContext {
    return { now: this.world.now, me: this.laptop.person, newId: () => this.world.newId() }
  }

  all<T extends EntityType>(type: T): Entity<T>[] {
    return viewAll(this.laptop.fold, type).filter(({ meta }) => meta.removed !== 'removed')
  }

  /** The first one of a kind that there is. */
  first<T extends EntityType>(type: T, which: (one: Entity<T>) => boolean = () => true): Entity<T> {
    const found = this.all(type).find(which)
    if (!found) throw new Error(`the sample has no such ${type}`)
    return found
  }

  /** A change to fields of one thing, as an inspector makes it. */
  set<T extends EntityType>(type: T, fields: Fields, which?: (one: Entity<T>) => boolean): Change[] {
    const { id, meta } = this.first(type, which)
    return [{ op: 'set', type, id, fields, basis: meta.basis }]
  }

  remove(type: EntityType): Change[] {
    const { id, meta } = this.first(type)
    return [{ op: 'remove', type, id, basis: meta.basis }]
  }

  get plan(): PlanInputs {
    return {
      plan: this.first('plan'),
      steps: this.all('step'),
      ticks: this.all('tick'),
      facts: this.all('fact'),
      milestones: this.all('milestone'),
      sites: this.all('site'),
      assets: this.all('asset'),
      evidence: this.all('evidence'),
      custody: this.all('custody'),
      approvals: this.all('approval'),
      members: this.all('member'),
      people: this.all('person'),
      now: this.world.now,
    }
  }
}
