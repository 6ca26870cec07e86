import { afterEach, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from './support/launch'
import { openSample, passFirstRun } from './support/sample'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.close()
  app = null
})

describe('the sample case', () => {
  it('opens from the first run on its Board, and comes back whole after a kill', async () => {
    app = await launch()
    await passFirstRun(app.page)
    const before = Date.now()
    await openSample(app.page)
    console.log(`sample open after ${Date.now() - before} ms`)
    await app.page.screenshot({ path: 'tests/e2e/output/sample-board.png' })
    await app.kill9()
    app = await app.relaunch()
    await app.page.getByText('Sample: Ransomware at the plants').first().waitFor()
    expect(await app.page.getByText('unfinished').count()).toBe(0)
  }, 60_000)
})
