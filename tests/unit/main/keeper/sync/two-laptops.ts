import { expect } from 'vitest'
import type { Keeper } from '../../../../../main/keeper/keeper'
import type { NearbyState } from '../../../../../shared/contract/keeper-nearby'
import { aKeeper, resultOf, type TestKeeper, value } from '../a-keeper'

export type Laptop = TestKeeper

export async function aLaptop(
  dataDir: string,
  name: string,
  environment: NonNullable<Parameters<typeof aKeeper>[1]>['environment'] = {},
): Promise<Laptop> {
  const made = await aKeeper(dataDir, { environment })
  const state = value(await made.keeper.ask('profile.state', {}))
  if (state.state === 'none')
    value(await made.keeper.ask('profile.create', { name, handle: name.toLowerCase(), deviceName: `${name}’s laptop` }))
  return made
}

/** Waits for something that is told by events; fails with what it waited for. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 15_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export const nearby = async ({ keeper }: { keeper: Keeper }): Promise<NearbyState> =>
  value(await keeper.ask('nearby.state', {}))

/** The host invites, the guest types the text, both compare words and confirm, as two people do. */
export async function connect(host: Laptop, guest: Laptop, through?: (port: number) => Promise<number>): Promise<void> {
  value(await host.keeper.ask('nearby.host', { on: true, address: '127.0.0.1', port: 0 }))
  const { host: listening } = value(await host.keeper.ask('nearby.invite', { open: true }))
  const port = listening.listening ?? 0
  const text = through
    ? String(listening.invitation).replace(`:${port} `, `:${await through(port)} `)
    : String(listening.invitation)
  const found = value(await guest.keeper.ask('nearby.find', { invitation: text }))
  const asking = (await nearby(host)).host.asking
  expect(found.laptop.words).toEqual((await nearby(host)).self.words)
  expect(asking.map(({ laptop }) => laptop.words)).toEqual([(await nearby(guest)).self.words])
  value(await host.keeper.ask('nearby.answer', { device: asking[0]!.laptop.device, confirm: true }))
  value(await guest.keeper.ask('nearby.confirm', { device: found.laptop.device }))
}

/** Takes a file into the vault and names it in the case; gives its SHA-256. */
export async function storeFile({ keeper, ended }: Laptop, journal: string, path: string): Promise<string> {
  const token = 'a-token-of-a-file-that-was-picked'
  keeper.grant(token, path, 'read')
  const { job } = value(await keeper.ask('vault.intake', { journal, file: token }))
  const result = resultOf(await ended(job))
  if (result.kind !== 'stored') throw new Error('not stored')
  const { sha256, size, fileName } = result.file
  const fields = { title: fileName, fileName, size, sha256, stored: 'vault', addedAt: 1, addedBy: 'anna' }
  const ops = JSON.stringify([{ op: 'put', type: 'evidence', id: `e-${sha256.slice(0, 8)}`, fields }])
  const { heads } = value(await keeper.ask('journal.open', { journal }))
  const asked = { journal, idem: `idem-${sha256.slice(0, 8)}`, intent: 'evidence.add', parts: [ops], seen: heads }
  value(await keeper.ask('journal.append', asked))
  return sha256
}

/** How many entries a journal has here; 0 where it is not here. */
export async function sizeOf({ keeper }: Laptop, journal: string): Promise<number> {
  const rows = value(await keeper.ask('journal.list', {}))
  return rows.find((row) => row.journal === journal)?.position.count ?? 0
}

export async function headsOf({ keeper }: Laptop, journal: string) {
  return value(await keeper.ask('journal.open', { journal })).heads
}

/** Both hold the same entries. */
export async function inStep(a: Laptop, b: Laptop, journal: string): Promise<boolean> {
  const [one, two] = [await sizeOf(a, journal), await sizeOf(b, journal)]
  if (one === 0 || one !== two) return false
  return JSON.stringify(sorted(await headsOf(a, journal))) === JSON.stringify(sorted(await headsOf(b, journal)))
}

function sorted(heads: { readonly [device: string]: unknown }): unknown {
  return Object.entries(heads).sort(([a], [b]) => (a < b ? -1 : 1))
}
