import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WorkingCopies } from '../../../../main/app/working-copies'

let folder: string
let removed: number
const file = () => join(folder, 'working-copies.json')
/** As after a start of the app. */
const started = () =>
  new WorkingCopies(file(), async () => {
    removed += 1
  })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-copies-'))
  removed = 0
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the first copy of each case removes nothing', async () => {
  const copies = started()
  for (const journal of [randomUUID(), randomUUID()]) await copies.missing(journal, false)
  expect(removed).toBe(0)
})

test('a copy that was made and is lost has all of them removed, and the others are then made without a word', async () => {
  const [one, other] = [randomUUID(), randomUUID()]
  const first = started()
  await first.missing(one, false)
  await first.missing(other, false)
  const second = started()
  // Two windows show it.
  await Promise.all([second.missing(one, false), second.missing(one, false)])
  expect(removed).toBe(1)
  await second.missing(other, false)
  // Opened one at a time, they do not go on removing each other.
  await started().missing(other, true)
  expect(removed).toBe(2)
  await started().missing(one, false)
  expect(removed).toBe(2)
})

test('a profile that does not open is removed once in a run, however many cases ask', async () => {
  const copies = started()
  await Promise.all([1, 2, 3].map(() => copies.missing(randomUUID(), true)))
  expect(removed).toBe(1)
})

test('a damaged list removes nothing', async () => {
  writeFileSync(file(), '{"made":["no')
  await started().missing(randomUUID(), false)
  expect(removed).toBe(0)
})
