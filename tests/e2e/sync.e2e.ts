import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ReviewPage } from './pages/review-page'
import { addSystem, type Desk, declare, desk, note, stateId, TITLE, withStick } from './support/desk'
import { screenshots } from './support/screenshots'

const inFiles = withStick()

/** Opens the case from the list of cases, where it appears by itself. */
async function openCase({ page }: Desk): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByText(TITLE).first().dblclick()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

async function sameState(a: Desk, b: Desk): Promise<void> {
  await expect.poll(async () => (await stateId(a)) === (await stateId(b)), { timeout: 30_000 }).toBe(true)
}

it('two laptops sync directly: paired by words, one goes offline, both work on, conflict and evidence arrive, same state', async () => {
  const anna = await desk('Anna Weiss')
  const ben = await desk('Ben Okafor')
  await anna.nearby.open()
  await screenshots(anna.page, 'sync-nobody')
  await anna.nearby.share()
  const annaWords = await anna.exchange.ownWords()
  const invitation = await anna.nearby.invite()
  await screenshots(anna.page, 'sync-invitation')

  // Ben types the invitation; each of them sees the words of the other, and nothing has gone over yet.
  await ben.nearby.open()
  const benWords = await ben.exchange.ownWords()
  expect(await ben.nearby.connect(invitation)).toEqual(annaWords)
  expect(await anna.nearby.asking()).toEqual(benWords)
  await screenshots(anna.page, 'sync-asks')
  await screenshots(ben.page, 'sync-compare')
  await anna.nearby.match('Asks to be connected')
  await ben.nearby.match('Connect with another laptop')
  await ben.nearby.bar(/^in step with .*, last sync \d\d:\d\d$/).waitFor()

  // A case of hers is there without anyone doing anything.
  await anna.page.keyboard.press('g')
  await anna.page.keyboard.press('c')
  await declare(anna)
  await addSystem(anna, 'DC01')
  await openCase(ben)
  await ben.systems.open()
  await ben.systems.row('DC01').waitFor()
  await sameState(anna, ben)

  // Each sees that the other is in the case, and on which screen.
  await anna.systems.open()
  await ben.page.getByRole('list', { name: 'Also in this case' }).getByText('Anna Weiss, Systems').waitFor()
  await anna.page
    .getByRole('list', { name: 'Also in this case' })
    .getByText(/^Ben Okafor, /)
    .waitFor()
  await screenshots(ben.page, 'sync-present')

  // The line is gone; both go on, and disagree.
  await anna.nearby.open()
  await anna.nearby.turn(false)
  await ben.nearby.bar(/not reached/).waitFor()
  await openCase(anna)
  await note(anna, 'DC01', 'Stands in rack 7')
  await note(ben, 'DC01', 'Stands in rack 4')
  await addSystem(ben, 'WS-12')
  await ben.nearby.bar(/not reached, \d changes to send, last sync \d\d:\d\d$/).waitFor()
  await ben.nearby.open()
  await ben.nearby
    .region('Syncs with')
    .getByText(/does not answer at 127\.0\.0\.1/)
    .waitFor()
  await screenshots(ben.page, 'sync-offline')

  // It is back. Both see the conflict.
  await anna.nearby.open()
  await anna.nearby.turn(true)
  await ben.nearby.region('Syncs with').getByRole('button', { name: 'Sync now' }).click()
  await ben.nearby.bar(/^in step with/).waitFor()
  await screenshots(ben.page, 'sync-in-step')
  await anna.nearby.region('Share this laptop').getByTestId('connected').waitFor()
  await screenshots(anna.page, 'sync-connected')
  await openCase(anna)
  await openCase(ben)
  for (const one of [anna, ben]) {
    await one.conflicts.openByCount()
    await one.conflicts.look('Note of system ‘DC01’')
    await one.conflicts.inspector.getByText('Stands in rack 7').first().waitFor()
    await one.conflicts.inspector.getByText('Stands in rack 4').first().waitFor()
  }
  await screenshots(anna.page, 'sync-conflict')
  await ben.conflicts.side('Ben Okafor').getByRole('button', { name: 'Use this' }).click()
  await anna.conflicts.count.waitFor({ state: 'detached' })

  // Both write in one section of the review: each sees the other there, and the text of both is in it.
  const [hers, his] = [new ReviewPage(anna.page), new ReviewPage(ben.page)]
  await hers.open()
  await hers.start()
  await his.open()
  await his.outline.waitFor()
  await hers.write('Summary for leadership', 'Plant one stands still.')
  await his.section('Summary for leadership').getByText('Plant one stands still.').waitFor()
  await his.write('Summary for leadership', ' Plant two goes on.')
  await hers.section('Summary for leadership').getByText('Plant two goes on.').waitFor()
  await anna.page.getByRole('list', { name: 'Also in Summary for leadership' }).getByText('Ben Okafor').waitFor()
  await screenshots(anna.page, 'sync-one-section')

  // Over a metered line a large file is known and not here, until he asks for it.
  await ben.nearby.open()
  const metered = ben.nearby.region('Syncs with').getByRole('switch', { name: /^Fetch large files only when/ })
  await metered.press('Space')
  await ben.nearby.region('Syncs with').getByText('No file waits to be asked for.').waitFor()
  await openCase(ben)
  const path = inFiles('memory.img')
  writeFileSync(path, randomBytes(9 * 1024 * 1024))
  await anna.page
    .getByRole('navigation', { name: 'Places of the case' })
    .getByRole('button', { name: /^Evidence/ })
    .click()
  await anna.evidence.open()
  await anna.evidence.drop([path])
  await anna.evidence.row('memory.img').waitFor()
  await ben.evidence.open()
  await ben.evidence.row('memory.img').getByText('not on this laptop').waitFor()
  await ben.evidence.select('memory.img')
  await screenshots(ben.page, 'sync-not-here')
  await ben.evidence.inspector.getByRole('button', { name: 'Fetch' }).press('Enter')
  await ben.evidence.inspector.getByTitle('Preview of memory.img').waitFor()
  await ben.evidence.row('memory.img').getByText('not on this laptop').waitFor({ state: 'detached' })
  await screenshots(ben.page, 'sync-evidence')
  await sameState(anna, ben)
})
