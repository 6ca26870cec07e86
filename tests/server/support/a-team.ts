import { randomUUID } from 'node:crypto'
import type { Op } from '../../../shared/core/journal/op'
import { foundedBy } from '../../../shared/core/journal/rights/founder'
import type { TestServer } from './a-server'
import { ServerLaptop } from './laptop'

/** The first administrator, by the link that the server prints, signed in. */
export async function firstAdmin(server: TestServer): Promise<ServerLaptop> {
  const laptop = new ServerLaptop(server.address, 'root')
  laptop.clock = server.clock
  await laptop.accept(server.firstLink ?? '')
  await laptop.signIn()
  return laptop
}

export async function organisation(admin: ServerLaptop, kind: 'own' | 'provider' | 'guest'): Promise<string> {
  if (kind === 'own') {
    const { json } = await admin.ask<{ account: { organisation: string } }>('GET', '/v1/me')
    return json.account.organisation
  }
  const body = { kind, name: `An organisation (${kind})` }
  return (await admin.ask<{ id: string }>('POST', '/v1/admin/organisations', { body })).json.id
}

/** Somebody who came by invitation, with a confirmed laptop, signed in. */
export async function somebody(
  admin: ServerLaptop,
  login: string,
  { admin: isAdmin = false, kind = 'own' as 'own' | 'provider' | 'guest' } = {},
): Promise<ServerLaptop> {
  const laptop = new ServerLaptop(admin.address, login)
  laptop.clock = admin.clock
  const body = { organisation: await organisation(admin, kind), admin: isAdmin, person: laptop.person }
  const { link } = (await admin.ask<{ link: string }>('POST', '/v1/invitations', { body })).json
  const { device, words } = (await laptop.accept(link)).json
  await admin.ask('POST', `/v1/devices/${device}/approve`, { body: { words } })
  const { status } = await laptop.signIn()
  if (status !== 200) throw new Error(`${login} could not sign in: ${status}`)
  return laptop
}

export function member(person: string, role: string, fields: object = {}): Op {
  return {
    op: 'put',
    type: 'member',
    id: randomUUID(),
    fields: { person, name: 'Somebody', role, since: 1, ...fields },
  }
}

/** A case that `founder` made on the server, with these members. */
export async function aCase(founder: ServerLaptop, members: readonly Op[] = []): Promise<string> {
  const journal = foundedBy(randomUUID(), founder.device)
  await founder.make(journal)
  const { status } = await founder.send(
    journal,
    founder.seal(journal, [member(founder.person, 'commander'), ...members]),
  )
  if (status !== 200) throw new Error(`the case was not taken in: ${status}`)
  return journal
}
