import type { Change, Fields, IntentContext } from '../../journal/change'
import type { Entity, EntityFields } from '../entity-types'

type AssetState = EntityFields['asset']['state']

/** Order in which a system is worked through; the Board counts along it. */
export const ASSET_STATES: readonly AssetState[] = [
  'suspected',
  'compromised',
  'isolated',
  'imaged',
  'rebuilt',
  'cleared',
]

export interface NewSystem {
  readonly name: string
  readonly kind?: EntityFields['asset']['kind']
  readonly site?: string
  readonly owner?: string
  readonly state?: AssetState
  readonly address?: string
  readonly importance?: EntityFields['asset']['importance']
  readonly note?: string
}

export function addSystem(context: IntentContext, id: string, system: NewSystem): Change[] {
  const fields = { ...system, state: system.state ?? 'suspected', stateAt: context.now, stateBy: context.me }
  return [{ op: 'put', type: 'asset', id, fields }]
}

export function setSystemState(context: IntentContext, system: Entity<'asset'>, state: AssetState): Change[] {
  const fields = { state, stateAt: context.now, stateBy: context.me }
  return [{ op: 'set', type: 'asset', id: system.id, fields, basis: system.meta.basis }]
}

/** Several at once, as one action; those that are in the state already keep since when they are. */
export function setSystemsState(
  context: IntentContext,
  systems: readonly Entity<'asset'>[],
  state: AssetState,
): Change[] {
  return systems.filter((one) => one.state !== state).flatMap((one) => setSystemState(context, one, state))
}

export function editSystem(system: Entity<'asset'>, fields: Fields): Change[] {
  return [{ op: 'set', type: 'asset', id: system.id, fields, basis: system.meta.basis }]
}

/** Systems in each state, in the order of the work. */
export function countSystems(
  systems: readonly Entity<'asset'>[],
): readonly { readonly state: AssetState; readonly count: number }[] {
  return ASSET_STATES.map((state) => ({ state, count: systems.filter((system) => system.state === state).length }))
}
