import { Refused } from '../../refused'
import { type PeerAddress, SAFE } from './problems'

export function serverUnreachable({ address, port }: PeerAddress): Refused {
  return new Refused(
    'server-unreachable',
    `The server does not answer at ${address}, port ${port}. ${SAFE}`,
    'Check the network. Holdfast tries again by itself. Without a server, laptops can sync directly or by bundle.',
  )
}

export function proxyUnreachable({ host }: URL): Refused {
  return new Refused(
    'proxy-unreachable',
    `The proxy ${host} does not answer, so the server is not reached. ${SAFE}`,
    'Check its address and port where you sign in, or leave it empty where there is none. Holdfast tries again by itself.',
  )
}

export function proxyRefused({ host }: URL, status: number, server: string): Refused {
  return new Refused(
    'proxy-refused',
    `The proxy ${host} does not let this laptop through to ${server} (it answered ${status}). ${SAFE}`,
    status === 407
      ? 'It asks for a name and a password: give them in its address, as http://name:password@proxy:port.'
      : 'Ask whoever runs it to allow connections to the server.',
  )
}

/** `code` as Node gives it. */
export function certificateProblem({ address }: PeerAddress, code: string): Refused {
  if (/EXPIRED|NOT_YET_VALID/.test(code))
    return new Refused(
      'server-certificate',
      `The certificate of ${address} has expired or is not valid yet. Nothing was sent. ${SAFE}`,
      'Check the date of this laptop. If it is right, tell whoever runs the server.',
    )
  if (code.includes('ALTNAME'))
    return new Refused(
      'server-certificate',
      `The certificate that answers at ${address} is for another name. Nothing was sent. ${SAFE}`,
      'Check the address. If it was right before, tell whoever runs the server.',
    )
  return new Refused(
    'server-certificate',
    `The certificate of ${address} does not lead to an authority that this laptop believes. Nothing was sent. ${SAFE}`,
    'If your organisation has an authority of its own, choose its certificate where you sign in. If this was different before, tell whoever runs the server.',
  )
}

export function otherServer({ address }: PeerAddress): Refused {
  return new Refused(
    'server-other-key',
    `What answers at ${address} signs with another key than the server that was joined. Nothing was sent. ${SAFE}`,
    'Tell whoever runs the server. If it was set up anew, disconnect from it and connect again.',
  )
}

export function signedOut({ address }: PeerAddress): Refused {
  return new Refused(
    'server-signed-out',
    `The server at ${address} does not know this laptop’s session any more. ${SAFE}`,
    'Sign in again under Exchange, Sync, Team server.',
  )
}
