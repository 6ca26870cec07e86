import { afterEach, beforeEach, expect, it } from 'vitest'
import { aServer, type TestServer } from '../server/support/a-server'
import { firstAdmin, organisation, somebody } from '../server/support/a-team'
import { PASSWORD, type ServerLaptop } from '../server/support/laptop'
import { BoardPage } from './pages/board-page'
import { ExchangePage } from './pages/exchange-page'
import { NearbyPage } from './pages/nearby-page'
import { violations } from './support/axe'
import { declare } from './support/desk'
import { launch, type RunningApp } from './support/launch'
import { passFirstRun } from './support/sample'
import { LAPTOP, resize, screenshots } from './support/screenshots'

let app: RunningApp
let server: TestServer
beforeEach(async () => {
  server = await aServer('sqlite')
  app = await launch()
  await resize(app.electron, LAPTOP)
  await passFirstRun(app.page, 'Anna Weiss')
})
afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  await server.clean()
  expect(errors).toEqual([])
})

it('a laptop joins a server by invitation, is confirmed by its words, is in step, and is out once it is revoked', async () => {
  const { page } = app
  const exchange = new ExchangePage(page, app.electron)
  const nearby = new NearbyPage(page, exchange)
  const admin = await firstAdmin(server)
  const body = { organisation: await organisation(admin, 'own'), admin: false, person: null }
  const { link } = (await admin.ask<{ link: string }>('POST', '/v1/invitations', { body })).json
  await nearby.open()
  const words = await exchange.ownWords()
  const part = nearby.region('Team server')
  await part.getByLabel('Invitation link or address').fill(link)
  await part.getByLabel('Name on the server').fill('anna')
  await part.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await part.getByText('This laptop is not confirmed on the server yet.').waitFor()
  await part.getByText(words.join(' ')).waitFor()
  await screenshots(page, 'sync-server-waits')

  const { json } = await admin.ask<{ devices: { id: string; words: string[]; state: string }[] }>(
    'GET',
    '/v1/admin/people',
  )
  const device = json.devices.find((one) => one.words.join(' ') === words.join(' '))
  expect(device?.state).toBe('waiting')
  await admin.ask('POST', `/v1/devices/${device?.id}/approve`, { body: { words } })
  await part.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await nearby.bar(/^in step with the server, last sync \d\d:\d\d$/).waitFor()
  await screenshots(page, 'sync-server-in-step')
  await part.getByRole('switch', { name: /^Fetch large files only when asked for/ }).press('Space')
  await part.getByText('No file waits to be asked for.').waitFor()
  const cap = part.getByRole('textbox', { name: 'At most, KB/s each way' })
  await cap.fill('500')
  await page.keyboard.press('Tab')
  await part.getByRole('button', { name: 'Proxy, own certificate authority…' }).press('Enter')
  await part.getByLabel('Proxy').waitFor()
  await screenshots(page, 'sync-server-line')
  expect(await violations(page, 'sync with a server')).toEqual([])

  // Somebody who is not in it looks into a case: whoever is in it is told, and finds it under Access.
  await part.getByRole('switch', { name: /as anna/ }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await declare(app)
  await nearby.bar(/^in step with the server, last sync \d\d:\d\d$/).waitFor()
  const second = await somebody(admin, 'second', { admin: true })
  const journal = await theCase(admin)
  const why = { reason: 'The commander cannot be reached' }
  const { id } = (await second.ask<{ id: string }>('POST', `/v1/journals/${journal}/break-glass`, { body: why })).json
  await page.getByText('Name of second asked the server to look into this case without being in it').waitFor()
  await admin.ask('POST', `/v1/break-glass/${id}/grant`)
  await page.getByText(/Name of second may read this case at the server until/).waitFor()
  const board = new BoardPage(page)
  await board.openDetails()
  const looks = board.inspector.getByRole('list', { name: 'Looks from outside' })
  await looks.getByText('Name of second: The commander cannot be reached').scrollIntoViewIfNeeded()
  await screenshots(page, 'sync-server-look')
  await looks.getByText(/at the server, until .*; granted by Name of root/).waitFor()
  await nearby.open()

  await admin.ask('POST', `/v1/devices/${device?.id}/revoke`)
  await part.getByRole('switch', { name: /^http/ }).press('Space')
  await part.getByRole('switch', { name: /^http/, checked: false }).press('Space')
  await nearby.bar(/^the server not reached/).waitFor()
  await part.getByText(/taken out of the team|session any more/).waitFor()
  await screenshots(page, 'sync-server-revoked')
})

/** The one case on the server, once it is there. */
async function theCase(admin: ServerLaptop): Promise<string> {
  for (;;) {
    const { json } = await admin.ask<{ journals: { id: string; kind: string; commits: number }[] }>(
      'GET',
      '/v1/admin/journals',
    )
    const found = json.journals.find(({ kind, commits }) => kind === 'case' && commits > 0)
    if (found) return found.id
  }
}
