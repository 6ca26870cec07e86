import type { ElectronApplication } from 'playwright'

/** Everything that any renderer asked for, watched from outside (Playwright) and in Chromium's network layer. */
export interface RequestLog {
  readonly watch: (electron: ElectronApplication) => Promise<void>
  /** Addresses that are not the app's own (app:, blob:, data:, devtools:). Must be empty. */
  readonly outside: () => Promise<readonly string[]>
}

const OWN = /^(app|blob|data|devtools):/

export const recordRequests = (): RequestLog => {
  const asked: string[] = []
  let running: ElectronApplication | null = null
  return {
    watch: async (electron) => {
      running = electron
      electron.on('close', () => {
        running = null
      })
      // What a policy refuses in the renderer itself never becomes a request; Playwright names it all the same.
      electron.context().on('requestfailed', (request) => {
        const refusedAtOnce = request.failure()?.errorText === 'csp' || request.url().startsWith('file:')
        if (!refusedAtOnce) asked.push(request.url())
      })
      electron.context().on('requestfinished', (request) => asked.push(request.url()))
      // The app's own blocking listener stays; what it blocks ends here as an error, and is counted.
      await electron.evaluate(({ session, app }) => {
        const tried: string[] = []
        Object.assign(globalThis, { holdfastTried: tried })
        const watchSession = (one: Electron.Session): void =>
          one.webRequest.onErrorOccurred((details) => void tried.push(details.url))
        watchSession(session.defaultSession)
        app.on('session-created', watchSession)
      })
    },
    outside: async () => {
      const tried = await running?.evaluate(
        () => (globalThis as unknown as { holdfastTried: readonly string[] }).holdfastTried,
      )
      return [...asked, ...(tried ?? [])].filter((url) => !OWN.test(url))
    },
  }
}
