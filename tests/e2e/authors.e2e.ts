import { afterEach, beforeEach, expect, test } from 'vitest'
import { BoardPage } from './pages/board-page'
import { declareCase } from './pages/plan-page'
import { ReviewPage } from './pages/review-page'
import { violations } from './support/axe'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

const SECTION = 'Summary for leadership'

let app: RunningApp

beforeEach(async () => {
  app = await launch()
  app.page.setDefaultTimeout(8_000)
  await resize(app.electron, LAPTOP)
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

test('a section shows who wrote what, of several hands and while one goes on writing', async () => {
  const { page } = app
  await declareCase(page, /^Ransomware/)
  const review = new ReviewPage(page)
  await review.open()
  await review.start()
  await review.write(SECTION, 'Anna saw the note.')
  await new BoardPage(page).switchPerson('Ben Okafor')
  await review.write(SECTION, ' Ben cut the network off.')
  const toggle = page.getByRole('button', { name: `Who wrote what in ${SECTION}` })
  await toggle.click()
  const legend = page.getByRole('list', { name: 'Who wrote what' })
  await legend.getByText('Anna Weiss').waitFor()
  await legend.getByText('Ben Okafor').waitFor()
  const by = (name: string) => review.section(SECTION).getByTitle(new RegExp(`^${name}, `))
  await expect.poll(() => by('Anna Weiss').allTextContents()).toEqual(['Anna saw the note.'])
  await expect.poll(() => by('Ben Okafor').allTextContents()).toEqual([' Ben cut the network off.'])
  expect(await violations(page, 'who wrote what')).toEqual([])
  await screenshots(page, 'who-wrote-what')

  await review.write(SECTION, ' And then slept.')
  await expect
    .poll(async () => (await by('Ben Okafor').allTextContents()).join(''))
    .toBe(' Ben cut the network off. And then slept.')
  await toggle.click()
  await expect.poll(() => by('Anna Weiss').count()).toBe(0)
})
