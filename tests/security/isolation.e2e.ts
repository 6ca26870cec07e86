import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from '../e2e/support/launch'

let app: RunningApp
let outside: Server
let address = ''
const visits: string[] = []

/** A real server on this machine: host names resolve to nothing in the app, so the attacks go to an IP address. */
beforeAll(async () => {
  outside = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*').end('<title>elsewhere</title>')
  })
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  app = await launch()
})
afterAll(async () => {
  await app.close()
  outside.close()
})

const stays = async (): Promise<void> => {
  expect(app.page.url()).toMatch(/^app:\/\/holdfast\/index\.html/)
  expect(await app.page.evaluate(() => typeof window.holdfast.call)).toBe('function')
  expect(app.electron.windows()).toHaveLength(1)
  expect(visits).toEqual([])
}

describe('the page', () => {
  it('has no Node in it', async () => {
    const seen = await app.page.evaluate(() => {
      const names = [
        'process',
        'require',
        'module',
        'exports',
        'Buffer',
        'global',
        '__dirname',
        'ipcRenderer',
        'electron',
      ]
      return names.filter((name) => name in globalThis)
    })
    expect(seen).toEqual([])
  })

  it('gets one frozen bridge with three functions', async () => {
    const bridge = await app.page.evaluate(() => ({
      names: Object.keys(window.holdfast).sort(),
      frozen: Object.isFrozen(window.holdfast),
      writable: Object.getOwnPropertyDescriptor(window, 'holdfast')?.writable ?? false,
    }))
    expect(bridge).toEqual({ names: ['call', 'grantDropped', 'onEvent'], frozen: true, writable: false })
  })

  it('runs sandboxed, isolated, with web security on', async () => {
    const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const contents = window.webContents as unknown as {
          getLastWebPreferences: () => Record<string, unknown>
        }
        const { sandbox, contextIsolation, webSecurity, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
        return { sandbox, contextIsolation, webSecurity, nodeIntegration, webviewTag }
      }),
    )
    expect(preferences.length).toBeGreaterThan(0)
    for (const window of preferences)
      expect(window).toEqual({
        sandbox: true,
        contextIsolation: true,
        webSecurity: true,
        nodeIntegration: false,
        webviewTag: false,
      })
  })

  it('runs no code made from text', async () => {
    // In a later turn: within `evaluate` itself the debugger is exempt from the policy.
    const ran = await app.page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          setTimeout(() => {
            const script = document.createElement('script')
            script.textContent = 'globalThis.holdfastRan = true'
            document.head.append(script)
            try {
              new Function('globalThis.holdfastRan = true')()
            } catch {
              // Refused by the policy.
            }
            resolve('holdfastRan' in globalThis)
          })
        }),
    )
    expect(ran).toBe(false)
  })
})

describe('the window stays where it is when the page tries', () => {
  const attempts: readonly (readonly [name: string, attempt: (to: string) => void])[] = [
    ['window.open', (to) => void window.open(to)],
    [
      'location =',
      (to) => {
        window.location.href = to
      },
    ],
    ['location.replace', (to) => window.location.replace(to)],
    [
      'a link',
      (to) => {
        const link = Object.assign(document.createElement('a'), { href: to })
        document.body.append(link)
        link.click()
      },
    ],
    [
      'a link with target=_blank',
      (to) => {
        const link = Object.assign(document.createElement('a'), { href: to, target: '_blank', rel: 'opener' })
        document.body.append(link)
        link.click()
      },
    ],
    [
      'a form',
      (to) => {
        const form = Object.assign(document.createElement('form'), { action: to, method: 'post' })
        document.body.append(form)
        form.submit()
      },
    ],
    [
      'a meta refresh',
      (to) => {
        const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${to}` })
        document.head.append(meta)
      },
    ],
    [
      'a frame',
      (to) => {
        document.body.append(Object.assign(document.createElement('iframe'), { src: to }))
      },
    ],
    [
      '<webview>',
      (to) => {
        const view = document.createElement('webview')
        view.setAttribute('src', to)
        document.body.append(view)
      },
    ],
    [
      'a download link',
      (to) => {
        const link = Object.assign(document.createElement('a'), { href: to, download: 'x.exe' })
        document.body.append(link)
        link.click()
      },
    ],
  ]

  it.each(attempts)('%s', async (_name, attempt) => {
    await app.page.evaluate(`(${attempt.toString()})(${JSON.stringify(`${address}/out`)})`)
    await settled()
    await stays()
  })

  it('a redirect of its own protocol', async () => {
    await app.page.evaluate(() => fetch('app://holdfast/../../../../etc/passwd').catch(() => undefined))
    await app.page.evaluate(() => {
      window.location.href = 'app://elsewhere/index.html'
    })
    await settled()
    await stays()
  })

  it('file:, data: and javascript: addresses', async () => {
    for (const to of ['file:///etc/passwd', 'data:text/html,<title>x</title>', 'javascript:document.title="ran"'])
      await app.page.evaluate((where) => {
        window.location.href = where
      }, to)
    await settled()
    await stays()
    expect(await app.page.title()).not.toBe('ran')
  })

  it('a file is dropped on it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-drop-'))
    const file = join(folder, 'dropped.html')
    writeFileSync(file, '<title>dropped</title>')
    const session = await app.page.context().newCDPSession(app.page)
    const drop = { x: 400, y: 300, data: { items: [], files: [file], dragOperationsMask: 1 } }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, ...drop })
    await settled()
    await stays()
    rmSync(folder, { recursive: true })
  })

  // Two round trips through the browser process: what was asked before them has been decided.
  const settled = async (): Promise<void> => {
    for (let round = 0; round < 2; round += 1) {
      await app.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    }
  }
})

describe('the session', () => {
  it('lets nothing out, even where no page policy stands before it', async () => {
    const outcome = await app.electron.evaluate(
      ({ session }, to) =>
        session.defaultSession.fetch(to).then(
          () => 'fetched',
          (error: unknown) => String(error),
        ),
      `${address}/main`,
    )
    expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(visits).toEqual([])
  })

  it('refuses permissions', async () => {
    const states = await app.page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
      ] as PermissionName[]
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })
})
