import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { openDisplay } from './display.mjs'
import { sandboxArguments } from './launch.mjs'

const PATIENCE_MS = 60_000

/**
 * Starts a packed app with a data folder of its own and looks whether its first window shows
 * something. Over the DevTools protocol, since a release has the inspector fuse off that Playwright's
 * Electron driver needs; `noDefaults` because Electron refuses some of what Playwright sets on a browser.
 */
export const smokeTest = async (program) => {
  const display = await openDisplay({ always: true })
  const data = mkdtempSync(join(tmpdir(), 'holdfast-smoke-'))
  const args = [...sandboxArguments(), '--remote-debugging-port=0', '--data', data]
  const app = spawn(program, args, { env: display.env, stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const address = await debuggingAddress(app)
    const browser = await chromium.connectOverCDP(address, { noDefaults: true, timeout: PATIENCE_MS })
    const page = await firstPage(browser)
    await page.waitForFunction(() => (document.body?.textContent ?? '').trim().length > 0, undefined, {
      timeout: PATIENCE_MS,
    })
    const title = await page.title()
    await browser.close()
    return { ok: true, message: `its window says "${title}"` }
  } catch (error) {
    return { ok: false, message: String(error) }
  } finally {
    app.kill('SIGKILL')
    display.close()
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const debuggingAddress = (app) =>
  new Promise((resolve, reject) => {
    let said = ''
    const patience = setTimeout(
      () => reject(new Error(`no DevTools address; it said: ${said.slice(-500)}`)),
      PATIENCE_MS,
    )
    app.stderr.on('data', (bytes) => {
      said += bytes
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(patience)
      resolve(address)
    })
    app.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said.slice(-500)}`)))
    app.once('error', reject)
  })

const firstPage = async (browser) => {
  const [context] = browser.contexts()
  return context.pages()[0] ?? context.waitForEvent('page', { timeout: PATIENCE_MS })
}
