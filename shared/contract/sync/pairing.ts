import * as z from 'zod'

/**
 * `POST /v1/pairing`, between two laptops only: who asks to be connected, while a person at the other one has opened
 * an invitation. Its key is that of its certificate. `GET /v1/pairing` says what became of it.
 */
export const pairingAsk = z.object({
  name: z.string().max(200),
  person: z.object({ id: z.string().max(200), name: z.string().max(200) }),
  /** age recipient, to which bundles for it may be encrypted. */
  recipient: z.string().max(200).optional(),
})
export type PairingAsk = z.infer<typeof pairingAsk>

export const pairingAnswer = z.object({
  state: z.enum(['waits', 'confirmed', 'refused']),
  /** Who works at the laptop that answers. */
  name: z.string().max(200),
  person: z.object({ id: z.string().max(200), name: z.string().max(200) }),
  recipient: z.string().max(200).optional(),
})
export type PairingAnswer = z.infer<typeof pairingAnswer>
