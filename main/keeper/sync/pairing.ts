import type { Laptop } from '../../../shared/contract/keeper-exchange'
import type { PairingAsk } from '../../../shared/contract/sync/pairing'
import { type ConfirmedLaptop, trustLaptop } from '../exchange/trust-laptop'
import type { NearbySettings } from '../keys/settings'
import { Refused } from '../refused'
import type { Vouched, WireCertificate } from './certificate'
import { Connection } from './client/connection'
import { PeerApi } from './client/peer-api'
import type { Invitation } from './host/invitation'
import { readInvitation } from './invitation-text'
import type { KnownLaptops } from './known-laptops'

interface PairingParts {
  readonly invitation: Invitation
  readonly known: KnownLaptops
  /** What it takes to record that a laptop is trusted. */
  readonly trusting: () => Parameters<typeof trustLaptop>[1]
  readonly certificate: () => WireCertificate
  readonly introduction: () => Promise<PairingAsk>
}

interface Found {
  readonly device: Vouched
  readonly address: string
  readonly port: number
  readonly name: string
  readonly person: { readonly id: string; readonly name: string }
  readonly recipient?: string | undefined
}

/** How two laptops come to know each other: one invites, the other reaches it, and people on both ends compare words. */
export class Pairing {
  readonly #found = new Map<string, Found>()

  constructor(private readonly parts: PairingParts) {}

  /** Reaches the laptop behind an invitation; nothing is recorded yet. */
  async find(text: string): Promise<{ laptop: Laptop; person: string }> {
    const { certificate, introduction, known } = this.parts
    const { address, port, isMeant } = readInvitation(text)
    const connection = new Connection({
      peer: { name: 'The other laptop', address, port },
      certificate: certificate(),
      isMeant: ({ publicKey }) => isMeant(publicKey),
    })
    try {
      const answer = await new PeerApi(connection).pair(await introduction())
      const { device } = connection
      if (!device) throw notListening()
      this.#found.set(device.device, { device, address, port, ...answer })
      const { name, recipient } = answer
      const laptop = (await known.now()).laptop({ key: device.publicKey, name, recipient })
      return { laptop, person: answer.person.name }
    } finally {
      connection.close()
    }
  }

  /** The words of a laptop that asked here were compared: it is let in, or not. */
  async answer(device: string, confirm: boolean): Promise<void> {
    const { invitation } = this.parts
    const asking = invitation.find(device)
    if (!asking) throw notAsking()
    const { key, name, recipient, person } = asking
    if (confirm) await this.#trust(device, { key, name, recipient, person })
    invitation.answer(device, confirm ? 'confirmed' : 'refused')
  }

  /** The words of a laptop that was found are its own: it is trusted; the answer is where it is reached. */
  async confirm(device: string): Promise<Omit<NearbySettings['peers'][number], 'on' | 'link'>> {
    const found = this.#found.get(device)
    if (!found) throw notAsking()
    const { name, recipient, person, address, port } = found
    const key = Buffer.from(found.device.publicKey).toString('base64')
    await this.#trust(device, { key, name, recipient, person })
    this.#found.delete(device)
    return { device, name, address, port }
  }

  async #trust(device: string, laptop: ConfirmedLaptop): Promise<void> {
    const { known, trusting } = this.parts
    if (!(await known.isTrusted(device))) await trustLaptop(laptop, trusting())
  }
}

export function notListening(): Refused {
  return new Refused(
    'not-listening',
    'This laptop is not shared at the moment, so nobody could reach it. Nothing was changed.',
    'Turn sharing on first.',
  )
}

function notAsking(): Refused {
  return new Refused(
    'not-asking',
    'This laptop no longer asks to be connected. Nothing was recorded.',
    'Begin again with a new invitation.',
  )
}
