import { expect, it } from 'vitest'
import { BoardPage } from './pages/board-page'
import { unprotected } from './pages/exchange-page'
import {
  addSystem,
  bringIn,
  bringInUnknown,
  type Desk,
  declare,
  desk,
  openCase,
  stateId,
  withStick,
  wordsOf,
} from './support/desk'
import { screenshots } from './support/screenshots'

const onStick = withStick()

const access = ({ page }: Desk) => new BoardPage(page).inspector.getByRole('list', { name: 'Access' })

async function openDetails({ page }: Desk): Promise<BoardPage> {
  const board = new BoardPage(page)
  await board.open()
  await board.openDetails()
  return board
}

it('a case is restricted: an observer reads all of it and writes nothing, and can be let in again', async () => {
  const anna = await desk('Anna Weiss')
  const ben = await desk('Ben Okafor')
  const [annaSays, benSays] = [await wordsOf(anna), await wordsOf(ben)]
  await declare(anna)
  await addSystem(anna, 'DC01')
  await anna.exchange.make(onStick('1.holdfast'), 'Ben Okafor', unprotected)
  await openCase(await bringInUnknown(ben, onStick('1.holdfast'), annaSays), ben)
  await addSystem(ben, 'WS-12')
  await ben.exchange.make(onStick('2.holdfast'), 'Anna Weiss', unprotected)
  await openCase(await bringInUnknown(anna, onStick('2.holdfast'), benSays), anna)

  const board = await openDetails(anna)
  await board.inspector.getByText('Every laptop that has the case writes in it.').waitFor()
  await board.inspector.getByRole('button', { name: 'Restrict', exact: true }).click()
  const restrict = anna.page.getByRole('dialog', { name: 'Restrict who writes in the case' })
  await restrict.getByLabel('Reason').fill('Only the task force')
  await restrict.getByRole('button', { name: /^Responder/ }).click()
  await anna.page.getByRole('option', { name: /^Observer/ }).click()
  await screenshots(anna.page, 'access-restrict')
  await restrict.getByRole('button', { name: 'Restrict case' }).click()
  await access(anna).getByText('Observer').waitFor()
  await screenshots(anna.page, 'access-list')

  // The only commander cannot shut herself out.
  await access(anna)
    .getByRole('button', { name: /^Change access of .*this one$/ })
    .click()
  const change = anna.page.getByRole('dialog', { name: 'Change access' })
  await change.getByRole('button', { name: /^Commander/ }).click()
  await anna.page.getByRole('option', { name: /^Observer/ }).click()
  await change.getByRole('button', { name: 'Give access' }).click()
  await change.getByText('This is the only commander').waitFor()
  await anna.page.keyboard.press('Escape')
  await change.waitFor({ state: 'detached' })

  await anna.exchange.make(onStick('3.holdfast'), 'Ben Okafor', unprotected)
  await openCase(await bringIn(ben, onStick('3.holdfast')), ben)
  await ben.page.getByText('This laptop has this case as observer: it shows everything and takes no entries.').waitFor()
  await openDetails(ben)
  await access(ben).getByText('Observer').waitFor()
  expect(await access(ben).getByRole('button').count()).toBe(0)
  await screenshots(ben.page, 'access-observer')
  await ben.systems.open()
  await ben.systems.press('n')
  await ben.systems.dialog('Add a system').getByLabel('Name').fill('WS-13')
  await ben.systems.press('Control+Enter')
  await ben.page
    .getByText(/This laptop has this case as observer: this cannot be recorded/)
    .first()
    .waitFor()
  await screenshots(ben.page, 'access-refused')
  await ben.page.keyboard.press('Escape')
  // What he typed is not thrown away without a question.
  const discard = ben.page.getByRole('button', { name: 'Discard' })
  if (await discard.isVisible()) await discard.click()
  await ben.systems.dialog('Add a system').waitFor({ state: 'detached' })
  expect(await stateId(ben)).toBe(await stateId(anna))

  await openDetails(anna)
  await access(anna)
    .getByRole('button', { name: /^Change access of Ben|^Change access of (?!.*this one)/ })
    .click()
  await change.getByRole('button', { name: /^Observer/ }).click()
  await anna.page.getByRole('option', { name: /^Responder/ }).click()
  await change.getByRole('button', { name: 'Give access' }).click()
  await access(anna).getByText('Responder').waitFor()
  await anna.exchange.make(onStick('4.holdfast'), 'Ben Okafor', unprotected)
  await openCase(await bringIn(ben, onStick('4.holdfast')), ben)
  await addSystem(ben, 'WS-14')
})
