import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aServer, type TestServer } from '../server/support/a-server'
import { firstAdmin, organisation } from '../server/support/a-team'
import { PASSWORD, type ServerLaptop } from '../server/support/laptop'
import { addSystem, type Desk, declare, desk, note, TITLE, withStick } from './support/desk'
import { screenshots } from './support/screenshots'

const inFiles = withStick()
let server: TestServer
let admin: ServerLaptop
beforeEach(async () => {
  server = await aServer('sqlite')
  admin = await firstAdmin(server)
})
afterEach(() => server.clean())

async function invitation(): Promise<string> {
  const body = { organisation: await organisation(admin, 'own'), admin: false, person: null }
  return (await admin.ask<{ link: string }>('POST', '/v1/invitations', { body })).json.link
}

/** Joins the server at the keyboard, up to where the laptop has to be confirmed by its words; those. */
async function join({ page, exchange, nearby }: Desk, address: string): Promise<string[]> {
  await nearby.open()
  const words = await exchange.ownWords()
  const part = nearby.region('Team server')
  await part.getByLabel('Invitation link or address').fill(address)
  await part.getByLabel('Name on the server').fill('anna')
  await part.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await part.getByText('This laptop is not confirmed on the server yet.').waitFor()
  await part.getByText(words.join(' ')).waitFor()
  return words
}

/** The administrator hears the words and confirms; the laptop signs in. Its id. */
async function confirm({ page, nearby }: Desk, words: readonly string[]): Promise<string> {
  const { json } = await admin.ask<{ devices: { id: string; words: string[]; state: string }[] }>(
    'GET',
    '/v1/admin/people',
  )
  const device = json.devices.find((one) => one.words.join(' ') === words.join(' '))
  expect(device?.state).toBe('waiting')
  await admin.ask('POST', `/v1/devices/${device?.id}/approve`, { body: { words } })
  await nearby.region('Team server').getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await nearby.bar(/^in step with the server, last sync \d\d:\d\d$/).waitFor()
  return device?.id ?? ''
}

/** Opens the case from the list of cases, where it appears by itself. */
async function openCase({ page }: Desk): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByText(TITLE).first().dblclick()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
}

it('two laptops of one person hold one case through the server: presence, a conflict after one was offline, and a file', async () => {
  const anna = await desk('Anna Weiss')
  await confirm(anna, await join(anna, await invitation()))
  await anna.page.keyboard.press('g')
  await anna.page.keyboard.press('c')
  await declare(anna)
  await addSystem(anna, 'DC01')
  // Her second laptop takes the address; she has an account there already.
  const second = await desk('Anna at home')
  await confirm(second, await join(second, server.address))
  await openCase(second)
  await second.systems.open()
  await second.systems.row('DC01').waitFor()
  await second.page.getByRole('list', { name: 'Also in this case' }).getByText('Anna Weiss, Systems').waitFor()
  await screenshots(second.page, 'sync-server-present')

  await second.nearby.open()
  const part = second.nearby.region('Team server')
  await part.getByRole('switch', { name: /^http/ }).press('Space')
  await part.getByText(/^Not syncing/).waitFor()
  await openCase(second)
  await note(anna, 'DC01', 'Stands in rack 7')
  await note(second, 'DC01', 'Stands in rack 4')
  await second.nearby.open()
  await screenshots(second.page, 'sync-server-offline')
  await part.getByRole('switch', { name: /^http/ }).press('Space')
  await second.nearby.bar(/^in step with the server/).waitFor()
  await openCase(second)
  for (const one of [anna, second]) {
    await one.conflicts.openByCount()
    await one.conflicts.look('Note of system ‘DC01’')
    await one.conflicts.inspector.getByText('Stands in rack 7').first().waitFor()
    await one.conflicts.inspector.getByText('Stands in rack 4').first().waitFor()
  }
  await screenshots(anna.page, 'sync-server-conflict')
  await second.conflicts.side('Anna at home').getByRole('button', { name: 'Use this' }).click()
  await anna.conflicts.count.waitFor({ state: 'detached' })

  const path = inFiles('memory.img')
  writeFileSync(path, randomBytes(2 * 1024 * 1024))
  await anna.evidence.open()
  await anna.evidence.drop([path])
  await anna.evidence.row('memory.img').waitFor()
  await second.evidence.open()
  await second.evidence.select('memory.img')
  await second.evidence.inspector.getByTitle('Preview of memory.img').waitFor()
  await screenshots(second.page, 'sync-server-evidence')
})
