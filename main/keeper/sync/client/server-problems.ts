import { Refused } from '../../refused'
import { type PeerAddress, SAFE } from './problems'

export function serverUnreachable({ address, port }: PeerAddress): Refused {
  return new Refused(
    'server-unreachable',
    `The server does not answer at ${address}, port ${port}. ${SAFE}`,
    'Check the network. Holdfast tries again by itself. Without a server, laptops can sync directly or by bundle.',
  )
}

export function certificateProblem({ address }: PeerAddress): Refused {
  return new Refused(
    'server-certificate',
    `The certificate of ${address} does not lead to an authority that this laptop believes. Nothing was sent. ${SAFE}`,
    'If your organisation has an authority of its own, give its certificate when you connect. If this was different before, tell whoever runs the server.',
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
    'Sign in again under Laptops nearby, Team server.',
  )
}
