import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, type RunningApp } from '../e2e/support/launch'

let app: RunningApp
beforeAll(async () => {
  app = await launch()
})
afterAll(() => app.close())

const header = (address: string): Promise<string> =>
  app.electron.evaluate(async ({ session }, url) => {
    const response = await session.defaultSession.fetch(url)
    return response.headers.get('content-security-policy') ?? ''
  }, address)

const policy = async (address: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await header(address)).split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )

describe('the content security policy, as a response header', () => {
  it('of our own page is the designed one', async () => {
    expect(await policy('app://holdfast/index.html')).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' blob: data:",
      'font-src': "'self'",
      'worker-src': "'self'",
      'connect-src': "'self'",
      'frame-src': 'app://viewer',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
    })
  })

  it('of the viewer has no network, no form, no frame, and only our own files as script', async () => {
    const viewer = await policy('app://viewer/viewer/viewer.html')
    expect(viewer).toMatchObject({
      'default-src': "'none'",
      'script-src': 'app://viewer/assets/',
      'connect-src': "'none'",
      'form-action': "'none'",
      'frame-src': "'none'",
      'frame-ancestors': 'app://holdfast',
      sandbox: 'allow-scripts',
    })
    expect(viewer['script-src']).not.toContain('unsafe')
  })

  it.each([
    'app://holdfast/viewer/viewer.html',
    'app://viewer/index.html',
    'app://elsewhere/',
    'app://document/x',
    'app://holdfast/package.json',
  ])('%s is not served', async (address) => {
    const status = await app.electron.evaluate(
      async ({ session }, url) => (await session.defaultSession.fetch(url)).status,
      address,
    )
    expect(status).toBe(404)
  })
})
