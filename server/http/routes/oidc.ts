import { finishOidc, type SessionAnswer, startOidc } from '../../../shared/contract/server/accounts'
import { audit } from '../../auth/audit'
import { notFound, wrongPassword } from '../../auth/failures'
import type { Oidc, OidcStart } from '../../auth/oidc'
import { openSession } from '../../auth/sessions'
import { provenDevice } from '../door'
import { type Asked, JSON_BODY, type Route, read } from '../route'

const DONE = 'You are known now. Close this page and go back to Holdfast.\n'

/** Where no identity provider is set, there are no such pages. */
export const OIDC_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/oidc/start',
    who: 'anyone',
    takes: JSON_BODY,
    handle: async (asked): Promise<OidcStart> => {
      const oidc = provider(asked)
      const { device } = read(asked, startOidc)
      await provenDevice(asked.request, asked.services, device)
      return oidc.start(device, { purpose: 'sign-in' })
    },
  },
  /** Binds an identity of the provider to the account that is signed in. */
  {
    method: 'POST',
    path: '/v1/oidc/link',
    who: 'person',
    handle: async (asked): Promise<OidcStart> =>
      provider(asked).start(asked.caller.device, { purpose: 'link', account: asked.caller.account }),
  },
  {
    method: 'GET',
    path: '/v1/oidc/callback',
    who: 'anyone',
    handle: async (asked) => {
      const { request, reply, query } = asked
      await provider(asked).cameBack(request.url.split('?')[1] ?? '', query['state'] ?? '')
      reply.type('text/plain; charset=utf-8')
      return DONE
    },
  },
  { method: 'POST', path: '/v1/oidc/finish', who: 'anyone', takes: JSON_BODY, handle: finish },
]

async function finish(asked: Asked): Promise<SessionAnswer> {
  const oidc = provider(asked)
  const { services, request } = asked
  const { ticket, device } = read(asked, finishOidc)
  const caller = await provenDevice(request, services, device)
  const account = await oidc.finish(ticket, device)
  const entry = { at: services.now(), act: 'sign-in.oidc', account, device, address: request.ip }
  if (caller.account !== account) {
    await audit(services.database, { ...entry, outcome: 'wrong' })
    throw wrongPassword()
  }
  const answer = await services.database.transaction((queries) => openSession(queries, caller, services.now()))
  await audit(services.database, { ...entry, outcome: 'ok', login: caller.login })
  return answer
}

function provider({ services }: Asked): Oidc {
  if (!services.oidc) throw notFound()
  return services.oidc
}
