import { BODY_SALT_BYTES, type CommitHeader, type OpenCommit, type SealedCommit } from './commit'
import { MIGRATIONS } from './migrations/chain'
import { type MigrationChain, upcast } from './migrations/migration'
import type { CommitId, Op } from './op'

/** Payload type of the DSSE envelope around a commit header. */
export const COMMIT_PAYLOAD_TYPE = 'application/vnd.holdfast.commit+json'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** The header's bytes, built once: they are hashed, signed, stored and sent as they are. */
export function encodeHeader(header: CommitHeader): Uint8Array {
  return encoder.encode(JSON.stringify(header))
}

/** A body: 32 random bytes, then the ops as JSON text. */
export function encodeBody(salt: Uint8Array, opsText: string): Uint8Array {
  if (salt.length !== BODY_SALT_BYTES) throw new RangeError(`a body salt has ${BODY_SALT_BYTES} bytes`)
  const ops = encoder.encode(opsText)
  const body = new Uint8Array(salt.length + ops.length)
  body.set(salt)
  body.set(ops, salt.length)
  return body
}

export function decodeBody(body: Uint8Array): Op[] {
  return JSON.parse(decoder.decode(body.subarray(BODY_SALT_BYTES))) as Op[]
}

export function decodeHeader(header: Uint8Array): CommitHeader {
  return JSON.parse(decoder.decode(header)) as CommitHeader
}

/** Opens a commit whose id, hash and signature were checked at a door; an older one is upcast on the way. */
export const openCommit = opener(MIGRATIONS)

/** The same with other migrations, for tests of them. */
export function opener(chain: MigrationChain): (sealed: SealedCommit) => OpenCommit {
  return (sealed) => openParsed(chain, sealed, decodeHeader(sealed.header))
}

/** The same where the header was read already. */
export function openParsed(chain: MigrationChain, { id, body }: SealedCommit, header: CommitHeader): OpenCommit {
  if (body === null) return { id, header, ops: null }
  const ops = opsIn(body)
  return ops ? openedWith(chain, id, header, ops) : { id, header, ops: null, unreadable: 'malformed' }
}

/** A commit with the ops that stand in its body. */
export function openedWith(chain: MigrationChain, id: CommitId, header: CommitHeader, ops: readonly Op[]): OpenCommit {
  if (header.v >= chain.version) return { id, header, ops }
  const made = upcast(chain, header.v, ops)
  return made.ok ? { id, header, ops: made.ops as Op[] } : { id, header, ops: null, unreadable: 'upcast' }
}

/** What stands in a body, or null: one that its author filled with something else must not stop the others. */
function opsIn(body: Uint8Array): Op[] | null {
  try {
    const ops: unknown = decodeBody(body)
    return Array.isArray(ops) ? ops : null
  } catch {
    return null
  }
}

/** DSSE v1 pre-authentication encoding: what is signed is the type and the payload, both with their lengths. */
export function dssePae(payload: Uint8Array, type: string = COMMIT_PAYLOAD_TYPE): Uint8Array {
  const typeBytes = encoder.encode(type)
  const head = encoder.encode(`DSSEv1 ${typeBytes.length} ${type} ${payload.length} `)
  const pae = new Uint8Array(head.length + payload.length)
  pae.set(head)
  pae.set(payload, head.length)
  return pae
}
