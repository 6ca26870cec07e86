import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Presence } from '../../../../../main/keeper/sync/presence'
import type { PresenceState } from '../../../../../shared/contract/keeper-presence'
import type { Presence as Said } from '../../../../../shared/contract/sync/live'
import { aFolder, anAppend, value } from '../a-keeper'
import { aLaptop, connect, inStep, type Laptop, until } from './two-laptops'

const J1 = '019c0000-0000-7000-8000-000000000001'
const J2 = '019c0000-0000-7000-8000-000000000002'
const who = (device: string): Pick<Said, 'person' | 'name' | 'device'> => ({ person: device, name: device, device })
const says = (device: string, journal: string, place = 'timeline'): Said => ({
  ...who(device),
  journal,
  place,
  item: null,
})

describe('a laptop', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  function aPresence() {
    const sent: Said[] = []
    const told: PresenceState[] = []
    let shown = true
    const presence = new Presence({
      now: Date.now,
      self: () => who('own'),
      isShown: () => shown,
      saveShown: async (next) => {
        shown = next
      },
      send: async (said) => sent.push(said),
      tell: (state) => told.push(state),
    })
    const places = () => sent.splice(0).map(({ journal, place }) => [journal, place])
    return { presence, sent, told, places }
  }

  test('says where it is, again every 20 s, and that it left the case before it goes into the next', async () => {
    const { presence, places } = aPresence()
    const window = {}
    presence.show(window, { journal: J1, place: 'timeline', item: null })
    presence.show(window, { journal: J1, place: 'review', item: 'a-section' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([[J1, 'review']])
    await vi.advanceTimersByTimeAsync(40_000)
    expect(places()).toEqual([
      [J1, 'review'],
      [J1, 'review'],
    ])
    presence.show(window, { journal: J2, place: 'plan', item: null })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([
      [J1, ''],
      [J2, 'plan'],
    ])
    presence.show(window, null)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(places()).toEqual([[J2, '']])
  })

  test('with two windows is where it was changed last; a window that goes leaves the other', async () => {
    const { presence, places } = aPresence()
    const [one, two] = [{}, {}]
    presence.show(one, { journal: J1, place: 'timeline', item: null })
    presence.show(two, { journal: J1, place: 'plan', item: null })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([[J1, 'plan']])
    presence.gone(two)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([[J1, 'timeline']])
  })

  test('that is locked or ends says so, and nothing after it; unlocked within a moment it goes on', async () => {
    const { presence, places, told } = aPresence()
    const window = {}
    presence.show(window, { journal: J1, place: 'timeline', item: null })
    await vi.advanceTimersByTimeAsync(1_000)
    places()
    await presence.stop()
    presence.soon()
    presence.gone(window)
    presence.heard(says('ben', J1))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(places()).toEqual([[J1, '']])
    expect(told).toEqual([])
    presence.show(window, { journal: J1, place: 'plan', item: null })
    presence.heard(says('ben', J1))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([[J1, 'plan']])
    expect(told).toHaveLength(1)
  })

  test('that is not to be shown takes its word back, and still hears of others', async () => {
    const { presence, places, told } = aPresence()
    presence.show({}, { journal: J1, place: 'timeline', item: null })
    await vi.advanceTimersByTimeAsync(1_000)
    places()
    await presence.switch(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(places()).toEqual([[J1, '']])
    presence.heard(says('ben', J1))
    expect(told.at(-1)).toMatchObject({ shown: false, others: [{ device: 'ben' }] })
    await presence.switch(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([[J1, 'timeline']])
  })

  test('answers whoever comes into its case, and nobody else; its own word that comes back is no one', async () => {
    const { presence, places } = aPresence()
    presence.show({}, { journal: J1, place: 'timeline', item: null })
    await vi.advanceTimersByTimeAsync(1_000)
    places()
    presence.heard(says('own', J1))
    presence.heard(says('cleo', J2))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([])
    presence.heard(says('ben', J1))
    presence.heard(says('ben', J1, 'plan'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(places()).toEqual([[J1, 'timeline']])
    expect(presence.state().others.map(({ device, place }) => [device, place])).toEqual([
      ['ben', 'plan'],
      ['cleo', 'timeline'],
    ])
  })

  test('hears no more of one that was killed: within seconds of the minute it is gone', async () => {
    const { presence, told } = aPresence()
    presence.heard(says('ben', J1))
    await vi.advanceTimersByTimeAsync(55_000)
    expect(told.at(-1)?.others).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told.at(-1)?.others).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

const here = async ({ keeper }: Laptop, window: () => void) =>
  value(await keeper.ask('presence.show', { where: null }, window)).others

test('two laptops that sync directly hear of each other, and whoever leaves, hides or locks is gone', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using ben = await aLaptop(join(folder.path, 'ben'), 'Ben')
  const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
  value(await anna.keeper.ask('journal.append', anAppend(journal, 'anna-0001')))
  await connect(anna, ben)
  await until('the case is with Ben', () => inStep(anna, ben, journal))
  const [window, look] = [() => undefined, () => undefined]
  const show = async ({ keeper }: Laptop, place: string | null, item: string | null = null) =>
    value(await keeper.ask('presence.show', { where: place === null ? null : { journal, place, item } }, window))

  await show(anna, 'timeline')
  await show(ben, 'review', 'a-section')
  await until('Anna sees Ben', async () => (await here(anna, look)).some(({ item }) => item === 'a-section'))
  await until('Ben sees Anna', async () => (await here(ben, look)).length === 1)
  expect(await here(anna, look)).toMatchObject([{ journal, name: 'Ben', place: 'review' }])
  expect(await here(ben, look)).toMatchObject([{ journal, name: 'Anna', place: 'timeline', item: null }])

  await show(ben, null)
  await until('Ben is gone for Anna', async () => (await here(anna, look)).length === 0)
  value(await anna.keeper.ask('presence.switch', { shown: false }))
  await until('Anna is gone for Ben', async () => (await here(ben, look)).length === 0)
  value(await anna.keeper.ask('presence.switch', { shown: true }))
  await until('Anna is there again', async () => (await here(ben, look)).length === 1)

  // A lock leaves, too.
  await show(anna, 'plan')
  await until('Anna is on another screen', async () => (await here(ben, look)).some(({ place }) => place === 'plan'))
  value(await anna.keeper.ask('profile.lock', {}))
  await until('Anna is gone with the lock', async () => (await here(ben, look)).length === 0)
})
