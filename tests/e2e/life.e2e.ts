import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from './support/launch'
import { startAlone } from './support/start-alone'

let app: RunningApp | null = null
afterEach(async () => {
  await app?.close()
  app = null
})

describe('the life of the app', () => {
  it('a killed keeper is started again and the window is told both times', async () => {
    app = await launch()
    await app.page.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      window.holdfast.onEvent((event) => {
        if (event.event === 'keeper') heard.push(event.state)
      })
    })
    const pid = await app.electron.evaluate(
      ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Holdfast keeper')?.pid,
    )
    if (pid === undefined) throw new Error('there is no keeper')
    process.kill(pid, 'SIGKILL')
    // The first start may still say that it is up.
    await app.page.waitForFunction(() => (window as unknown as { heard: string[] }).heard.join().endsWith('down,up'))
  })

  it('a second start on the same data folder shows the first window instead', async () => {
    app = await launch()
    expect(await startAlone(app.dataDir)).toBe(0)
    expect(app.electron.windows()).toHaveLength(1)
  })

  it('the window opens where it was closed, in the theme that was chosen', async () => {
    app = await launch()
    const set = { x: 40, y: 50, width: 1200, height: 720 }
    await app.electron.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), set)
    await app.page.evaluate(() => window.holdfast.call('theme.set', { theme: 'dark' }))
    app = await app.relaunch()
    const found = await app.electron.evaluate(({ BrowserWindow, nativeTheme }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      ground: BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
      theme: nativeTheme.themeSource,
    }))
    expect(found).toEqual({ bounds: set, ground: '#171A1B', theme: 'dark' })
  })

  it('a damaged settings file costs nothing but the settings', async () => {
    app = await launch()
    await app.quit()
    writeFileSync(join(app.dataDir, 'window.json'), '{"bounds":{"x":')
    app = await app.relaunch()
    expect(await app.page.title()).toBe('Holdfast')
    await app.quit()
    expect(JSON.parse(readFileSync(join(app.dataDir, 'window.json'), 'utf8'))).toMatchObject({ theme: 'system' })
  })

  it('reloading the page keeps it whole: the bridge and a new keeper port work again', async () => {
    app = await launch()
    for (let time = 0; time < 3; time += 1) {
      await app.page.reload()
      const answered = await app.page.evaluate(
        (n) =>
          new Promise<boolean>((resolve) => {
            window.addEventListener('message', ({ data, ports: [port] }) => {
              if (data.holdfastPort !== n || port === undefined) return
              port.onmessage = () => resolve(true)
              port.postMessage({ n: 1, channel: 'profile.state', ask: {} })
            })
            void window.holdfast.call('keeper.port', { n })
          }),
        9000 + time,
      )
      expect(answered).toBe(true)
    }
  })

  it('a data folder that cannot be used is refused with a reason, not with a dead window', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-life-'))
    // Where the keeper keeps its keys there stands a file.
    writeFileSync(join(dataDir, 'keys'), 'not a folder')
    app = await launch({ dataDir })
    const alert = app.page.getByText('Your data could not be opened')
    await alert.waitFor()
    const answer = await app.page.evaluate(() => window.holdfast.call('keeper.port', { n: 1 }))
    expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/./), hint: expect.stringMatching(/./) })
    expect(readFileSync(join(dataDir, 'keys'), 'utf8')).toBe('not a folder')
  })
})
