import { expect } from 'vitest'
import { value } from '../../unit/main/keeper/a-keeper'
import type { Laptop } from '../../unit/main/keeper/sync/two-laptops'
import { organisation } from './a-team'
import { PASSWORD, type ServerLaptop } from './laptop'

/** By invitation, confirmed by its words, signed in; answers the person. `address`: where it reaches the server. */
export async function joined(
  admin: ServerLaptop,
  laptop: Laptop,
  login: string,
  address: string = admin.address,
): Promise<string> {
  const profile = value(await laptop.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error('locked')
  const body = { organisation: await organisation(admin, 'own'), admin: false, person: profile.person.id }
  const { link } = (await admin.ask<{ link: string }>('POST', '/v1/invitations', { body })).json
  const invited = address + link.slice(link.indexOf('/join'))
  const first = value(await laptop.keeper.ask('server.connect', { address: invited, login, password: PASSWORD }))
  expect(first.session).toBe('waiting')
  const { words, device } = value(await laptop.keeper.ask('exchange.self', {}))
  const approved = await admin.ask('POST', `/v1/devices/${device}/approve`, { body: { words } })
  expect(approved.status).toBe(204)
  const signedIn = value(await laptop.keeper.ask('server.connect', { address, login, password: PASSWORD }))
  expect(signedIn).toMatchObject({ session: 'in', on: true, login })
  return profile.person.id
}
