import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from '../e2e/support/launch'
import { ADDRESS_OF_THE_ATTACKER, hostileContents } from './support/hostile-contents'
import { showInViewer } from './support/show-in-viewer'

let app: RunningApp
beforeAll(async () => {
  app = await launch()
})
afterAll(() => app.close())

/** What a document would load, run or send by, wherever it stands in it. */
const ACTIVE =
  'script, iframe, object, embed, form, input, button, link, meta, base, video, audio, source, a[href], foreignObject'

describe('hostile content in the viewer', () => {
  it.each(hostileContents)('$name runs nothing and asks for nothing', async ({ content }) => {
    const { said, frame } = await showInViewer(app.page, content)
    const found = await frame.evaluate((active) => {
      const place = document.getElementById('content')
      return {
        ran: 'holdfastRan' in globalThis,
        active: [...(place?.querySelectorAll(active) ?? [])].map((one) => one.outerHTML),
        handlers: [...(place?.querySelectorAll('*') ?? [])].flatMap((one) =>
          one.getAttributeNames().filter((name) => name.startsWith('on')),
        ),
        loads: [...(place?.querySelectorAll('[src], [href], [style*="url"], [srcset], [background]') ?? [])]
          .map((one) => one.outerHTML)
          .filter((html) => html.includes('evil.example')),
      }
    }, ACTIVE)
    expect(found).toEqual({ ran: false, active: [], handlers: [], loads: [] })
    expect(await app.page.evaluate(() => 'holdfastRan' in globalThis)).toBe(false)
    if (said.drawing !== undefined) {
      expect(said.drawing.svg).not.toContain(ADDRESS_OF_THE_ATTACKER)
      expect(said.drawing.svg).not.toMatch(/<script|<img|<image|foreignObject|javascript:|@import/i)
    }
    expect(await app.requests.outside()).toEqual([])
  })

  it('a file name with a direction override is shown with the override visible', async () => {
    const { frame } = await showInViewer(app.page, { kind: 'text', text: 'annex\u202efdp.exe' })
    expect(await frame.locator('.lines').textContent()).toContain('U+202E')
  })

  it('a harmless diagram is drawn, with its size', async () => {
    const { said } = await showInViewer(app.page, { kind: 'mermaid', text: 'flowchart LR\n  A[DC01] --> B[FS02]' })
    expect(said.error).toBeUndefined()
    expect(said.drawing?.svg).toContain('DC01')
    expect(said.drawing?.width).toBeGreaterThan(40)
  })

  it('a diagram with a fault says where', async () => {
    const { said } = await showInViewer(app.page, { kind: 'mermaid', text: 'flowchart LR\n  A[[ --> ' })
    expect(said.says).toBe('failed')
    expect(said.error).toMatch(/line \d/i)
  })
})

describe('the viewer itself', () => {
  it('has an opaque origin and reaches neither the page, nor the bridge, nor any storage', async () => {
    const { frame } = await showInViewer(app.page, { kind: 'text', text: 'x' })
    const reached = await frame.evaluate(async () => {
      const attempt = (work: () => unknown): string => {
        try {
          return `reached ${String(work())}`
        } catch {
          return 'refused'
        }
      }
      return {
        origin: self.origin,
        bridge: 'holdfast' in globalThis,
        process: typeof process,
        require: typeof (globalThis as { require?: unknown }).require,
        parent: attempt(() => window.parent.document.title),
        storage: attempt(() => localStorage.length),
        database: attempt(() => indexedDB.open('x')),
        fetched: await fetch('app://viewer/viewer/viewer.html').then(
          () => 'reached',
          () => 'refused',
        ),
        page: await fetch('app://holdfast/index.html').then(
          () => 'reached',
          () => 'refused',
        ),
      }
    })
    expect(reached).toEqual({
      origin: 'null',
      bridge: false,
      process: 'undefined',
      require: 'undefined',
      parent: 'refused',
      storage: 'refused',
      database: 'refused',
      fetched: 'refused',
      page: 'refused',
    })
  })

  it('cannot open a window or take the page along', async () => {
    const { frame } = await showInViewer(app.page, { kind: 'text', text: 'stays' })
    await frame.evaluate(() => {
      for (const go of [
        () => window.open('https://evil.example/open'),
        () => Object.assign(window.top ?? {}, { location: 'https://evil.example/top' }),
      ]) {
        try {
          go()
        } catch {
          // Refused at once: as good.
        }
      }
    })
    expect(await frame.locator('.lines').textContent()).toContain('stays')
    expect(app.page.url()).toMatch(/^app:\/\/holdfast\//)
    expect(app.electron.windows()).toHaveLength(1)
    expect(await app.requests.outside()).toEqual([])
  })

  it('cannot leave for elsewhere: Chromium blocks the frame before anything is asked', async () => {
    const { frame } = await showInViewer(app.page, { kind: 'text', text: 'x' })
    const blocked = app.page.waitForEvent('console', (message) => message.text().includes('evil.example'))
    await frame.evaluate(() => location.assign('https://evil.example/self'))
    expect((await blocked).text()).toContain('frame-src')
    expect(app.page.url()).toMatch(/^app:\/\/holdfast\//)
    expect(await app.requests.outside()).toEqual([])
  })
})
