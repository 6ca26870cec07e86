import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bytesIfBase64 } from '../../shared/core/base64'
import { proseFromUpdates } from '../../shared/core/review/prose-yjs'
import { RecordPage } from './pages/record-page'
import { ReviewPage } from './pages/review-page'
import { violations } from './support/axe'
import { type CaseAtRisk, caseAtRisk, openTimeline } from './support/case-at-risk'
import { findInFiles } from './support/find-in-files'
import { runCommand } from './support/run-command'
import { LAPTOP, resize, screenshots } from './support/screenshots'
import { askKeeper, callWorker } from './support/worker-calls'

const PATIENCE_MS = 10_000
const SECTION = 'Summary for leadership'
const WORDS = ['Quokkalily', 'Narwhalbus', 'Wombatfern'] as const

let risk: CaseAtRisk
beforeEach(async () => {
  risk = await caseAtRisk()
  risk.app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(risk.app.electron, LAPTOP)
})
afterEach(async () => {
  const errors = [...risk.app.errors]
  await risk.app.close()
  expect(errors).toEqual([])
})

const page = () => risk.app.page
const run = (command: string): Promise<void> => runCommand(page(), command)

/** Opens the review of the case in a second window of the same app. */
async function secondWindow(): Promise<ReviewPage> {
  const opened = risk.app.electron.waitForEvent('window')
  await page().evaluate(() => window.holdfast.call('window.open', { kind: 'main', place: '' }))
  const second = await opened
  second.setDefaultTimeout(PATIENCE_MS)
  await openTimeline(second)
  const review = new ReviewPage(second)
  await review.open()
  await review.section(SECTION).waitFor()
  return review
}

async function decide(choice: string): Promise<void> {
  const inspector = page().getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('button', { name: /^Edit Deleted words/ }).click()
  await page()
    .getByRole('button', { name: /Words deleted from a draft/ })
    .click()
  await page().getByRole('option', { name: choice }).click()
  await inspector.getByRole('button', { name: `Edit Deleted words: ${choice}` }).waitFor()
}

/** Types a word and takes it out again, key by key; resolves once that is sealed. */
async function typeAndDelete(review: ReviewPage, word: string): Promise<void> {
  const { page: where } = review
  await review.section(SECTION).click()
  await where.keyboard.press('Control+End')
  await where.keyboard.type(` ${word}`)
  await review.section(SECTION).getByText(word).waitFor()
  // A version is cut of what is sealed: of the word, and a moment later of its deletion.
  await expect.poll(everyText, { timeout: PATIENCE_MS }).toContain(word)
  for (let i = 0; i < word.length; i++) await where.keyboard.press('Backspace')
  await review.section(SECTION).getByText(word).waitFor({ state: 'detached' })
  await expect.poll(everyText, { timeout: PATIENCE_MS }).not.toContain(word)
}

/** What the long texts of the case say, as the worker has them. */
async function everyText(): Promise<string> {
  const open = await callWorker(page(), risk.journal, 'open', {})
  const sections = open.ok ? (open.value.collections.section ?? []) : []
  const said = sections.map(async ({ id }) => {
    const updates = await callWorker(page(), risk.journal, 'text', { type: 'section', field: 'body', id })
    return JSON.stringify(proseFromUpdates(updates.map(bytesIfBase64)))
  })
  return (await Promise.all(said)).join('\n')
}

/** All that the keeper and the worker hold of this case, decrypted; of a long text also what it says. */
async function everythingSaid(): Promise<string> {
  const { journal } = risk
  const feed = await askKeeper(page(), 'journal.feed', { journal, after: { count: 0, hash: '' }, max: 5000 })
  const drafts = await askKeeper(page(), 'drafts.all', {})
  if (!feed.ok || !drafts.ok) throw new Error('the keeper does not answer')
  const bodies = feed.value.commits.map(({ body }) => (body ? Buffer.from(Object.values(body)).toString() : ''))
  const open = await callWorker(page(), journal, 'open', {})
  const sections = open.ok ? (open.value.collections.section ?? []) : []
  const ask = { type: 'section', field: 'body' } as const
  const texts = await Promise.all(sections.map(({ id }) => callWorker(page(), journal, 'text', { ...ask, id })))
  const all = JSON.stringify([bodies, drafts.value, open, texts])
  const updates = all.match(/[A-Za-z0-9+/]{12,}={0,2}/g) ?? []
  return [all, ...updates.map(lettersOf)].join('\n')
}

/** Letters that were typed one after the other are as many items of Yjs. */
function lettersOf(update: string): string {
  try {
    const { structs } = Y.decodeUpdate(bytesIfBase64(update))
    return structs
      .map((one) => (one instanceof Y.Item && one.content instanceof Y.ContentString ? one.content.str : ''))
      .join('')
  } catch {
    // Not an update.
    return ''
  }
}

describe('words that were deleted from a draft', () => {
  it('go when a version is cut, where the case asks for it: also what another window had open', async () => {
    const review = new ReviewPage(page())
    await review.open()
    await review.start()
    await review.write(SECTION, 'The attackers were careless.')
    await decide('Removed when a version is cut')
    await screenshots(page(), 'draft-history-policy')
    await typeAndDelete(review, WORDS[0])
    const other = await secondWindow()
    await typeAndDelete(other, WORDS[1])
    await expect.poll(everythingSaid).toContain(WORDS[1])

    await page().bringToFront()
    await page()
      .getByRole('button', { name: /^Cut version/ })
      .first()
      .click()
    await page().getByRole('dialog').getByText('Words deleted from this draft go for good').waitFor()
    expect(await violations(page(), 'cut dialog', '[role=dialog]')).toEqual([])
    await screenshots(page(), 'draft-history-cut')
    // Typed and deleted in the other window right before: nothing of it is sealed when the version is cut.
    await other.section(SECTION).click()
    await other.page.keyboard.press('Control+End')
    await other.page.keyboard.type(` ${WORDS[2]}`)
    for (let i = 0; i <= WORDS[2].length; i++) await other.page.keyboard.press('Backspace')
    await review.submit('Cut version')
    await page().getByText('No word that was deleted from the draft is left').waitFor()
    await review
      .version('1.0')
      .or(review.version('1'))
      .or(review.version('0.1'))
      .first()
      .getByText('Deleted words removed by policy')
      .waitFor()
    for (const word of WORDS) await expect.poll(everythingSaid).not.toContain(word)

    // Whoever goes on writing brings nothing back, not even with undo, and loses nothing of what stands.
    await other.section(SECTION).click()
    for (let i = 0; i < 6; i++) await other.page.keyboard.press('Control+z')
    await other.page.keyboard.press('Control+End')
    await other.page.keyboard.type(' More is known.')
    for (const one of [review, other])
      await one.section(SECTION).getByText('The attackers were careless. More is known.').waitFor()
    await expect.poll(everythingSaid).toContain('More is known')
    for (const word of WORDS) expect(await everythingSaid()).not.toContain(word)

    const record = new RecordPage(page())
    await record.open()
    await record.rows.filter({ hasText: 'removed words deleted from a draft, by policy' }).first().waitFor()
    await record.rows.filter({ hasText: 'history of drafts' }).first().waitFor()
    await screenshots(page(), 'draft-history-record')
    await other.page.close()
    risk.app = await risk.app.relaunch()
    await openTimeline(page())
    const said = await everythingSaid()
    expect(said).toContain('careless')
    for (const word of WORDS) expect(said).not.toContain(word)
    expect(findInFiles(risk.app.dataDir, WORDS)).toEqual([])
  })

  it('are what the team settled for new cases; an older case stays as it is', async () => {
    await run('Team settings')
    const settings = page().getByRole('dialog', { name: 'Team settings' })
    await settings.getByText('Nobody has settled it').waitFor()
    await settings.getByRole('button', { name: /^Edit Deleted words/ }).click()
    await settings.getByRole('button', { name: /in new cases/ }).click()
    await page().getByRole('option', { name: 'Removed when a version is cut' }).click()
    await settings.getByText('Laptops of the team learn it').waitFor()
    await screenshots(page(), 'team-settings')
    expect(await violations(page(), 'team settings', '[role=dialog]')).toEqual([])
    await page().keyboard.press('Escape')
    await settings.waitFor({ state: 'detached' })
    const inspector = page().getByRole('complementary', { name: 'Inspector' })
    await run('Show case details')
    await inspector.getByRole('button', { name: 'Edit Deleted words: Kept' }).waitFor()

    await page().keyboard.press('Escape')
    await page().keyboard.press('g')
    await page().keyboard.press('c')
    await page().getByRole('main', { name: 'Cases' }).waitFor()
    await page().keyboard.press('n')
    const declare = page().getByRole('dialog')
    await declare.getByText('Something else').click()
    await declare.getByLabel('Title').fill('Lost phone')
    await page().keyboard.press('Control+Enter')
    await page().getByRole('heading', { name: 'Lost phone' }).waitFor()
    await run('Show case details')
    await inspector.getByRole('button', { name: 'Edit Deleted words: Removed when a version is cut' }).waitFor()
  })

  it('stay while a legal hold stands, which is said; they go once it is lifted', async () => {
    const review = new ReviewPage(page())
    await review.open()
    await review.start()
    await review.write(SECTION, 'The attackers were careless.')
    await decide('Removed when a version is cut')
    await typeAndDelete(review, WORDS[0])
    await run('Set legal hold')
    const dialog = page().getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Claim of the insurer')
    await dialog.getByRole('button', { name: 'Set legal hold' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page().getByText('Kept for now, since a legal hold stands').waitFor()
    await page()
      .getByRole('button', { name: /^Cut version/ })
      .first()
      .click()
    await dialog.getByText('A legal hold stands: words deleted from the draft stay').waitFor()
    await screenshots(page(), 'draft-history-held')
    await review.submit('Cut version')
    await page().getByText('Words deleted from the draft stay for now').waitFor()
    expect(await everythingSaid()).toContain(WORDS[0])

    await run('Lift legal hold')
    await dialog.getByLabel('Reason').fill('Settled')
    await dialog.getByRole('button', { name: 'Lift legal hold' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(everythingSaid, { timeout: PATIENCE_MS }).not.toContain(WORDS[0])
    await page().getByText('Deleted words removed by policy').waitFor()
  })
})
