import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterEach, describe, expect, it } from 'vitest'
import { type CaseAtRisk, caseAtRisk, openTimeline, startAgain } from './support/case-at-risk'
import { launch } from './support/launch'
import { screenshots } from './support/screenshots'
import { askKeeper, callWorker } from './support/worker-calls'

let risk: CaseAtRisk
afterEach(() => risk?.app.close())

const MB = 1024 * 1024

describe('the disk is full', () => {
  it('nothing is acknowledged, what was typed stays, the status bar says so, and it goes on once there is room', async (context) => {
    const disk = mkdtempSync(join(tmpdir(), 'holdfast-disk-'))
    try {
      execFileSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=1400m', 'holdfast-test', disk], { stdio: 'ignore' })
    } catch {
      console.info('skipped: this machine does not let us mount a small disk')
      return context.skip()
    }
    try {
      const dataDir = join(disk, 'data')
      mkdirSync(dataDir)
      risk = await caseAtRisk({ dataDir })
      const { page } = risk.app
      const timeline = await openTimeline(page)
      await timeline.record('while there was room')
      const ballast = join(disk, 'ballast')
      writeFileSync(ballast, Buffer.alloc(500 * MB))
      await timeline.press('c')
      await page.keyboard.insertText('typed on a full disk')
      await timeline.press('Enter')
      const status = page.getByRole('status').filter({ hasText: 'Less than 1 GB is free' })
      await status.first().waitFor()
      await expect.poll(() => timeline.capture.inputValue()).toBe('typed on a full disk')
      expect(await timeline.row('typed on a full disk').count()).toBe(0)
      await screenshots(page, 'disk-full')
      // A window that opens now says it too.
      const opened = risk.app.electron.waitForEvent('window')
      await page.evaluate(() => window.holdfast.call('window.open', { kind: 'main', place: '' }))
      const second = await opened
      await openTimeline(second)
      await second.getByRole('status').filter({ hasText: 'Less than 1 GB is free' }).first().waitFor()
      await second.close()
      // A case cannot be declared either, and nothing of it is left behind.
      const made = await askKeeper(page, 'journal.create', { kind: 'case' })
      expect(made).toMatchObject({ ok: false, code: 'disk-low' })
      rmSync(ballast)
      // Nobody does anything: the line goes away by itself.
      await page.getByRole('status').filter({ hasText: 'Saved on this laptop' }).first().waitFor()
      await timeline.press('Enter')
      await timeline.row('typed on a full disk').waitFor()
      await risk.app.kill9()
      const again = await startAgain(risk)
      await again.row('typed on a full disk').waitFor()
      await again.row('while there was room').waitFor()
    } finally {
      await risk?.app.quit()
      execFileSync('/usr/bin/umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  })
})

const RUNS = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><svg onload="window.pwned=1">'
const HOSTILE = [
  RUNS,
  '\u202Egnp.exe \u2066\u2067 \u200F mixed',
  'zero\u0000byte and \u001b[31mescape \u0007',
  'first line\nsecond line\r\n\ttabbed',
  'javascript:window.pwned=1//',
  '[click](javascript:window.pwned=1) ![x](https://example.invalid/x.png)',
  `${'W'.repeat(5000)} wide`,
  'x'.repeat(100_000),
  'Z̷̧̛a̶l̴g̷o̵'.repeat(50),
  '{{constructor.constructor("window.pwned=1")()}} %{7*7} %s %n',
]

describe('hostile text', () => {
  it('is only ever text: nothing runs, no layout breaks, no title leaks', async () => {
    const app = await launch()
    risk = { app, journal: '' }
    const { page } = app
    await page.getByLabel('Your name').fill(`Anna ${RUNS} \u202Erevo`.slice(0, 190))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Go on without it' }).click()
    await page.getByRole('button', { name: 'Declare case' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Declare a case' })
    await dialog.getByLabel('Title').fill(`Secret merger \u202E${RUNS}${'W'.repeat(3000)}`)
    await dialog.getByLabel('Sites').fill(`${RUNS.replaceAll(',', '')} <b>KS</b>`)
    await dialog.getByRole('button', { name: 'Declare case' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const bar = page.getByRole('combobox', { name: 'Capture a line' })
    await bar.waitFor()
    for (const text of HOSTILE) {
      await bar.focus()
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
      await expect.poll(() => bar.inputValue()).toBe('')
    }
    const list = await askKeeper(page, 'journal.list', {})
    const journal = list.ok ? (list.value.find(({ kind }) => kind === 'case')?.journal ?? '') : ''
    for (const text of HOSTILE) {
      const result = await callWorker(page, journal, 'act', {
        intent: text.slice(0, 60),
        changes: [
          { op: 'put', type: 'asset', id: randomUUID(), fields: { name: text, state: 'suspected', owner: text } },
          {
            op: 'put',
            type: 'evidence',
            id: randomUUID(),
            fields: {
              title: text,
              fileName: text,
              size: 1,
              sha256: 'a'.repeat(64),
              mediaType: text,
              stored: 'vault',
              addedAt: 1,
              addedBy: 'x',
            },
          },
        ],
        idem: randomUUID(),
      })
      if (!result.ok) console.info(`refused: ${result.message}`)
    }
    const places = page.getByRole('navigation', { name: 'Places of the case' }).getByRole('button')
    for (let i = 0; i < (await places.count()); i += 1) {
      await places.nth(i).click()
      await page.waitForTimeout(400)
      await harmless(page, (await places.nth(i).textContent()) ?? '')
    }
    const titles = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    )
    expect(titles).toEqual(['Holdfast'])
    expect(app.errors).toEqual([])
    expect(await app.requests.outside()).toEqual([])
  })
})

async function harmless(page: Page, place: string): Promise<void> {
  const found = await page.evaluate(() => ({
    pwned: 'pwned' in window,
    wide: document.documentElement.scrollWidth > window.innerWidth + 1,
    high: document.documentElement.scrollHeight > window.innerHeight + 1,
    header: document.querySelector('header')?.getBoundingClientRect().height ?? 0,
    footer: document.querySelector('footer')?.getBoundingClientRect().bottom ?? 0,
    images: document.querySelectorAll('img[src="x"]').length,
  }))
  expect(found, place).toMatchObject({ pwned: false, wide: false, high: false, images: 0 })
  expect(found.header, `${place}: header`).toBeLessThan(160)
}

describe('a page that was taken over', () => {
  it('reads no path, climbs out of no folder, and gets nothing by malformed or huge requests', async () => {
    risk = await caseAtRisk()
    const { page } = risk.app
    const secret = join(risk.app.dataDir, 'keys', 'keyring')
    const ask = async (channel: string, body: unknown) => {
      const answer = await askKeeper(page, channel as 'journal.list', body as never)
      return answer.ok ? 'ok' : answer.code
    }
    const { journal } = risk
    const sha256 = 'a'.repeat(64)
    expect(await ask('vault.verify', { journal, sha256, location: secret })).toBe('not-registered')
    expect(await ask('vault.register', { journal, file: secret })).toBe('no-grant')
    expect(await ask('vault.intake', { journal, file: secret })).toBe('no-grant')
    expect(await ask('vault.takeOut', { journal, sha256, destination: '/tmp/stolen-0123456789' })).toBe('no-grant')
    expect(await ask('import.preview', { file: secret, options: {} })).toBe('no-grant')
    expect(await ask('journal.open', { journal: '../../keys' })).toBe('bad-request')
    expect(await ask('journal.open', { journal: randomUUID() })).toBe('no-journal')
    expect(await ask('journal.feed', { journal, after: { count: -1, hash: '../' }, max: 1 })).toBe('bad-request')
    expect(await ask('drafts.put', { key: '../../keys/keyring', text: 'x'.repeat(3_000_000) })).toBe('bad-request')
    expect(await ask('drafts.put', { key: '../../keys/keyring', text: 'x' })).toBe('ok')
    expect(await ask('no.such', {})).toBe('bad-request')
    expect(await ask('toString', {})).toBe('bad-request')
    const dropped = await page.evaluate(async (path) => {
      const named = await window.holdfast.call('files.dropped', { paths: [path] })
      const file = new File(['x'], 'x')
      Object.defineProperty(file, 'path', { value: path })
      return [named.ok, (await window.holdfast.grantDropped([file])).length]
    }, secret)
    expect(dropped).toEqual([false, 0])
    // Garbage straight onto the port, and the app goes on.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          window.addEventListener('message', ({ data, ports: [port] }) => {
            if (data.holdfastPort !== 7_777_777 || !port) return
            for (const garbage of [null, 1, 'x', [], { n: 'x' }, { n: 1 }, { n: 1, channel: 5 }, new ArrayBuffer(8)])
              port.postMessage(garbage)
            port.postMessage({ n: 3, channel: 'journal.list', ask: { x: 'y'.repeat(50_000_000) } })
            port.onmessage = ({ data: reply }) => {
              if (reply.n === 3) resolve()
            }
          })
          void window.holdfast.call('keeper.port', { n: 7_777_777 })
        }),
    )
    const timeline = await openTimeline(page)
    await timeline.record('still here')
    await timeline.row('still here').waitFor()
  })
})
