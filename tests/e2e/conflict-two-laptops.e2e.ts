import type { Locator } from 'playwright'
import { expect, it } from 'vitest'
import { unprotected } from './pages/exchange-page'
import {
  addSystem,
  bringIn,
  bringInUnknown,
  declare,
  desk,
  note,
  openCase,
  stateId,
  withStick,
  wordsOf,
} from './support/desk'
import { screenshots } from './support/screenshots'

const onStick = withStick()

/** Only what is new since the bundle before, where there is one. */
async function onlyNews(form: Locator): Promise<void> {
  await unprotected(form)
  await form.getByText('Only what is new since an earlier bundle').click()
}

it('two laptops exchange bundles on a stick, disagree, decide, exchange again, and end with the same state', async () => {
  const anna = await desk('Anna Weiss')
  const ben = await desk('Ben Okafor')
  const annaSays = await wordsOf(anna)
  const benSays = await wordsOf(ben)

  await declare(anna)
  await addSystem(anna, 'DC01')
  const first = onStick('1-anna.holdfast')
  await anna.exchange.make(first, 'Ben Okafor', unprotected)
  await openCase(await bringInUnknown(ben, first, annaSays), ben)
  expect(await stateId(ben)).toBe(await stateId(anna))

  // Neither knows of the other.
  await note(anna, 'DC01', 'Stands in rack 7')
  await note(ben, 'DC01', 'Stands in rack 4')
  await addSystem(ben, 'WS-12')

  const second = onStick('2-ben.holdfast')
  await ben.exchange.make(second, 'Anna Weiss', unprotected)
  const disagreed = await bringInUnknown(anna, second, benSays)
  await disagreed.getByText(/^1 conflict waits for someone to decide/).waitFor()
  await screenshots(anna.page, 'two-laptops-taken')
  await openCase(disagreed, anna)
  const third = onStick('3-anna.holdfast')
  await anna.exchange.make(third, 'Ben Okafor', onlyNews)
  await openCase(await bringIn(ben, third), ben)

  // Both have all of it, see the same conflict, and the same number.
  expect(await stateId(ben)).toBe(await stateId(anna))
  for (const [name, one] of [
    ['anna', anna],
    ['ben', ben],
  ] as const) {
    await one.conflicts.openByCount()
    await one.conflicts.look('Note of system ‘DC01’')
    await one.conflicts.inspector.getByText('Stands in rack 7').first().waitFor()
    await one.conflicts.inspector.getByText('Stands in rack 4').first().waitFor()
    await screenshots(one.page, `two-laptops-conflict-${name}`)
  }

  // Ben stands before the rack. He decides; Anna has meanwhile written something else.
  await ben.conflicts.side('Ben Okafor').getByRole('button', { name: 'Use this' }).click()
  await ben.conflicts.said(/^Settled: note is Stands in rack 4/)
  await addSystem(anna, 'WS-07')
  const fourth = onStick('4-ben.holdfast')
  await ben.exchange.make(fourth, 'Anna Weiss', onlyNews)
  const agreed = await bringIn(anna, fourth)
  expect(await agreed.getByText(/for someone to decide/).count()).toBe(0)
  await openCase(agreed, anna)
  await anna.conflicts.count.waitFor({ state: 'detached' })
  const fifth = onStick('5-anna.holdfast')
  await anna.exchange.make(fifth, 'Ben Okafor', onlyNews)
  await openCase(await bringIn(ben, fifth), ben)
  // An old one once more, and out of order: nothing changes.
  const again = await ben.exchange.lookInto(first)
  await again.getByText('Everything in it is here already.').waitFor()
  await ben.page.keyboard.press('Escape')

  const ids = [await stateId(anna), await stateId(ben)] as const
  expect(ids[0]).toMatch(/[0-9a-f]{4}/)
  expect(ids[1]).toBe(ids[0])
  await screenshots(anna.page, 'two-laptops-equal-anna')
  await screenshots(ben.page, 'two-laptops-equal-ben')
  for (const one of [anna, ben]) {
    await one.systems.open()
    expect(new Set(await one.systems.names())).toEqual(new Set(['DC01', 'WS-07', 'WS-12']))
    await one.systems.select('DC01')
    await one.systems.inspector.getByRole('button', { name: 'Edit Note: Stands in rack 4' }).waitFor()
  }
})
