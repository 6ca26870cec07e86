import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IPC, type IpcChannel } from '../../shared/contract/ipc'
import { launch, type RunningApp } from '../e2e/support/launch'

let app: RunningApp
beforeAll(async () => {
  app = await launch()
})
afterAll(() => app.close())

const channels = Object.keys(IPC) as IpcChannel[]

/** No channel takes any of these: each asks for an object. */
const MALFORMED = [undefined, null, 7, 'text', [], ['object'], true] as const

describe.each(channels)('the channel %s', (channel) => {
  it('refuses a malformed request', async () => {
    for (const ask of MALFORMED) {
      const answer = await app.page.evaluate(
        ([name, what]) => window.holdfast.call(name as 'app.about', what as never),
        [channel, ask] as const,
      )
      expect(answer).toMatchObject({
        ok: false,
        code: channel === 'files.dropped' ? 'unknown-channel' : 'malformed-request',
      })
    }
  })

  it('refuses a frame of another origin, a frame of ours inside the page, and a window that is not ours', async () => {
    const refusals = await app.electron.evaluate(({ BrowserWindow, ipcMain }, name) => {
      // The door itself, as registered: Electron calls it with exactly this.
      const doors = (
        ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ask: unknown) => Promise<unknown>> }
      )._invokeHandlers
      const door = doors.get(`holdfast:${name}`)
      const [own] = BrowserWindow.getAllWindows()
      if (door === undefined || own === undefined) throw new Error(`no door for ${name}`)
      const contents = own.webContents
      const top = contents.mainFrame
      const asked = (sender: unknown, senderFrame: unknown): Promise<unknown> => {
        let answered: unknown
        const event = {
          sender,
          senderFrame,
          _reply: (value: unknown) => {
            answered = value
          },
          _throw: (value: unknown) => {
            answered = value
          },
        }
        return Promise.resolve(door(event, {})).then((value) => value ?? answered)
      }
      return Promise.all([
        asked(contents, { parent: null, origin: 'https://evil.example' }),
        asked(contents, { parent: null, origin: 'app://viewer' }),
        asked(contents, { parent: top, origin: 'app://holdfast' }),
        asked(contents, null),
        asked({ mainFrame: top }, top),
      ])
    }, channel)
    expect(refusals).toHaveLength(5)
    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, code: 'refused-sender' })
  })
})

describe('the bridge', () => {
  it('knows no other channel', async () => {
    for (const name of ['shell.openExternal', '__proto__', 'ELECTRON_BROWSER_REQUIRE', '']) {
      const answer = await app.page.evaluate((what) => window.holdfast.call(what as never, {} as never), name)
      expect(answer).toMatchObject({ ok: false, code: 'unknown-channel' })
    }
  })

  it('gives no token for a place that nobody chose', async () => {
    const answer = await app.page.evaluate(() =>
      window.holdfast.call('documents.write', { content: new Uint8Array(1), destination: '/etc/passwd' }),
    )
    expect(answer).toMatchObject({ ok: false, code: 'no-destination' })
  })

  it('hands keeper ports to the window that asked, with the number it asked for', async () => {
    const n = await app.page.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          window.addEventListener('message', (event) => {
            if (event.ports.length === 1 && event.data.holdfastPort === 4711) resolve(event.data.holdfastPort)
          })
          void window.holdfast.call('keeper.port', { n: 4711 })
        }),
    )
    expect(n).toBe(4711)
  })
})
