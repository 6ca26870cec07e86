import type { Refused } from '../../../shared/contract/refused'
import {
  acceptInvitation,
  approveDevice,
  breakGlass,
  type Enrolled,
  enrolDevice,
  refreshSession,
  type SessionAnswer,
  signIn,
} from '../../../shared/contract/server/accounts'
import { audit, secondsToWait } from '../../auth/audit'
import { askBreakGlass, brokenGlass } from '../../auth/break-glass'
import { addDevice, approve, revoke } from '../../auth/devices'
import { disabled, unauthenticated, wrongPassword } from '../../auth/failures'
import { accept } from '../../auth/invitations'
import { accounts, devices } from '../../auth/people'
import { openSession, renewSession } from '../../auth/sessions'
import { stateOf } from '../../journal/journal'
import { provenDevice } from '../door'
import { Busy } from '../limits'
import { type Asked, JSON_BODY, type Known, type Route, read } from '../route'
import { idIn } from './journals'

export const PEOPLE_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/v1/invitations/accept', who: 'anyone', takes: JSON_BODY, handle: acceptLink },
  { method: 'POST', path: '/v1/devices', who: 'anyone', takes: JSON_BODY, handle: enrol },
  { method: 'POST', path: '/v1/sessions', who: 'anyone', takes: JSON_BODY, handle: open },
  { method: 'POST', path: '/v1/sessions/refresh', who: 'anyone', takes: JSON_BODY, handle: renew },
  {
    method: 'GET',
    path: '/v1/me',
    who: 'person',
    handle: async ({ services: { database }, caller }) => ({
      account: (await accounts(database, caller.account))[0],
      devices: await devices(database, caller.account),
    }),
  },
  {
    method: 'POST',
    path: '/v1/devices/:device/approve',
    who: 'person',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { services, caller, params, reply } = asked
      const { words } = read(asked, approveDevice)
      await approve(services.database, params['device'] ?? '', words, caller, services.now())
      await noted(asked, 'device.approve', params['device'])
      return reply.code(204).send()
    },
  },
  {
    method: 'POST',
    path: '/v1/devices/:device/revoke',
    who: 'person',
    handle: async (asked) => {
      const { services, caller, params, reply } = asked
      await revoke(services.database, params['device'] ?? '', caller, services.now())
      await noted(asked, 'device.revoke', params['device'])
      services.hints.accessChanged()
      return reply.code(204).send()
    },
  },
  /** Who asked to look into the case without being in it. */
  {
    method: 'GET',
    path: '/v1/journals/:journal/break-glass',
    who: 'read',
    handle: async ({ services, params }) => ({ requests: await brokenGlass(services.database, idIn(params)) }),
  },
  {
    method: 'POST',
    path: '/v1/journals/:journal/break-glass',
    who: 'admin',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { services, caller, params } = asked
      const { reason } = read(asked, breakGlass)
      const id = await askBreakGlass(services.database, idIn(params), caller.account, reason, services.now())
      await noted(asked, 'break-glass.ask', idIn(params))
      await tellOfLook(services, idIn(params))
      return { id }
    },
  },
]

/** Everybody who listens for the case looks at once, and finds it. */
export async function tellOfLook({ database, hints }: Asked['services'], journal: string): Promise<void> {
  hints.grown({ journal, size: (await stateOf(database, journal)).size })
}

async function acceptLink(asked: Asked): Promise<Enrolled> {
  const { services } = asked
  const answer = await accept(services.database, services.passwords, read(asked, acceptInvitation), services.now())
  await audit(services.database, {
    at: services.now(),
    act: 'invitation.accept',
    outcome: 'ok',
    account: answer.account,
    device: answer.device,
    address: asked.request.ip,
  })
  return answer
}

/** A further laptop of somebody who is known by their password. It waits until its words were compared. */
async function enrol(asked: Asked): Promise<Enrolled> {
  const { login, password, device } = read(asked, enrolDevice)
  const { id: account } = await byPassword(asked, login, password)
  const at = asked.services.now()
  return { account, ...(await addDevice(asked.services.database, { account, ...device, at, approvedBy: null })) }
}

async function open(asked: Asked): Promise<SessionAnswer> {
  const { services, request } = asked
  const { login, password, device, beside } = read(asked, signIn)
  const proven = await provenDevice(request, services, device).catch(() => null)
  const account = await byPassword(asked, login, password, proven?.login === login ? device : null)
  const caller = proven ?? refuse(unauthenticated())
  if (caller.account !== account.id) throw wrongPassword()
  const answer = await services.database.transaction((queries) => openSession(queries, caller, services.now(), beside))
  await audit(services.database, {
    at: services.now(),
    act: 'sign-in',
    outcome: 'ok',
    login,
    account: account.id,
    device,
    address: request.ip,
  })
  return answer
}

async function renew(asked: Asked): Promise<SessionAnswer> {
  const { refresh, device } = read(asked, refreshSession)
  const { services, request } = asked
  await provenDevice(request, services, device)
  return renewSession(services.database, services.key, refresh, device, services.now())
}

function refuse(error: Refused): never {
  throw error
}

/**
 * The account behind a name and password. An unknown name takes as long and is answered like a wrong password.
 * `device`: one of the account's own, which has signed. Its wrong tries count for it alone, and those of others not for
 * it: else whoever knows a name could keep its owner out.
 */
async function byPassword(
  asked: Asked,
  login: string,
  password: string,
  device: string | null = null,
): Promise<{ id: string }> {
  const { database, passwords, now } = asked.services
  const wait = await secondsToWait(database, login, now(), device)
  if (wait > 0) throw new Busy(wait)
  const [account] = await database.all<{ id: string; password: string | null; disabled_at: number | null }>(
    'SELECT id, password, disabled_at FROM accounts WHERE login = $1',
    [login],
  )
  const isRight = await passwords.check(password, account?.password ?? null)
  if (!account || !isRight) {
    const of = device === null ? {} : { device }
    await audit(database, { at: now(), act: 'sign-in', outcome: 'wrong', login, ...of, address: asked.request.ip })
    throw wrongPassword()
  }
  if (account.disabled_at !== null) {
    await audit(database, { at: now(), act: 'sign-in', outcome: 'disabled', login, address: asked.request.ip })
    throw disabled()
  }
  return account
}

export async function noted({ services, caller, request }: Known, act: string, about?: string): Promise<void> {
  const { login, account, device } = caller
  await audit(services.database, {
    at: services.now(),
    act,
    outcome: 'ok',
    login,
    account,
    device,
    address: request.ip,
    ...(about === undefined ? {} : { about }),
  })
}
