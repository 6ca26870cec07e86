import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../../../shared/core/case/entity-types'
import { addSystem, countSystems, setSystemsState } from '../../../../../shared/core/case/intents/systems'
import { arrangeSystems, systemRows } from '../../../../../shared/core/case/system-rows'

const system = (id: string, fields: Partial<Entity<'asset'>>): Entity<'asset'> => ({
  type: 'asset',
  id,
  name: id,
  state: 'suspected',
  meta: { createdBy: 'anna', createdAt: 0, updatedAt: 0, basis: 3 },
  ...fields,
})
const context = { now: 50, me: 'anna', newId: () => 'new' }
const systems = [
  system('WS-12', { state: 'isolated', owner: 'ben', note: 'crypto note on screen' }),
  system('DC01', { state: 'compromised', kind: 'domain-controller', importance: 'critical' }),
  system('WS-2', { state: 'isolated' }),
]
const rows = systemRows(systems, [], (id) => (id === 'ben' ? 'Ben Okafor' : id))
const ids = (query: Partial<Parameters<typeof arrangeSystems>[1]>) =>
  arrangeSystems(rows, { filter: '', state: null, sort: null, ...query }).map(({ id }) => id)

describe('systems', () => {
  it('stand in the order of the work, then by name as people count', () => {
    expect(ids({})).toEqual(['DC01', 'WS-2', 'WS-12'])
  })

  it('are found by name, kind, owner, state and note', () => {
    expect(ids({ filter: 'controller' })).toEqual(['DC01'])
    expect(ids({ filter: 'okafor crypto' })).toEqual(['WS-12'])
    expect(ids({ state: 'isolated', filter: 'ws' })).toEqual(['WS-2', 'WS-12'])
  })

  it('sort by importance, the critical first; what was not said is normal', () => {
    expect(ids({ sort: { column: 'importance', direction: 'ascending' } })[0]).toBe('DC01')
  })

  it('a new one is suspected, since now and by whoever added it', () => {
    expect(addSystem(context, 'x', { name: 'HMI-04' })).toEqual([
      {
        op: 'put',
        type: 'asset',
        id: 'x',
        fields: { name: 'HMI-04', state: 'suspected', stateAt: 50, stateBy: 'anna' },
      },
    ])
  })

  it('change state together; those that are in it already keep since when', () => {
    const changes = setSystemsState(context, systems, 'isolated')
    expect(changes).toEqual([
      { op: 'set', type: 'asset', id: 'DC01', fields: { state: 'isolated', stateAt: 50, stateBy: 'anna' }, basis: 3 },
    ])
  })

  it('are counted in every state, also where there are none', () => {
    expect(countSystems(systems).map(({ state, count }) => `${state} ${count}`)).toEqual([
      'suspected 0',
      'compromised 1',
      'isolated 2',
      'imaged 0',
      'rebuilt 0',
      'cleared 0',
    ])
  })
})
