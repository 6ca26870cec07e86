import type { Change } from '../../../../../../shared/core/journal/change'
import type { Conflict } from '../../../../../../shared/core/journal/conflicts/conflict'
import { openConflicts } from '../../../../../../shared/core/journal/conflicts/open-conflicts'
import { describeCommit } from '../../../../../../shared/core/journal/describe'
import { type Laptop, World } from '../../../../../property/journal-world'

const NAMES: { readonly [person: string]: string } = { 'person-0': 'Anna Weiss', 'person-1': 'Ben Okafor' }
export const nameOf = (person: string): string => NAMES[person] ?? 'Someone'

/** Two laptops of two people that both know what `changes` put. */
export function twoLaptops(...changes: Change[]) {
  const world = new World()
  const [anna, ben] = [world.add(), world.add()]
  const meet = (): void => {
    world.now += 1000
    anna.receive(ben.fold.order.placed)
    ben.receive(anna.fold.order.placed)
  }
  anna.act('prepare', changes)
  meet()
  return { world, anna, ben, meet }
}

export const conflictsOn = ({ fold }: Laptop): Conflict[] => openConflicts({ fold, names: nameOf })

export const only = (laptop: Laptop): Conflict => {
  const [conflict, ...more] = conflictsOn(laptop)
  if (!conflict || more.length > 0) throw new Error(`${more.length + (conflict ? 1 : 0)} conflicts`)
  return conflict
}

/** The newest commit of a laptop in words. */
export function lastWords({ fold, sealed }: Laptop): string {
  const commit = fold.order.get(sealed.at(-1)?.id ?? '')
  return commit ? describeCommit(fold, commit, nameOf).sentence : ''
}
