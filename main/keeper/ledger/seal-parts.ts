import { createHash, randomBytes } from 'node:crypto'
import type { Heads } from '../../../shared/contract/keeper'
import {
  BODY_SALT_BYTES,
  type CommitHeader,
  type JournalKind,
  MAX_BODY_BYTES,
} from '../../../shared/core/journal/commit'
import { hlcText, tick } from '../../../shared/core/journal/hlc'
import { COMMIT_VERSION } from '../../../shared/core/journal/migrations/chain'
import { encodeBody, encodeHeader } from '../../../shared/core/journal/seal'
import type { Environment } from '../environment'
import type { DeviceKey } from '../keys/device-key'
import { Refused } from '../refused'
import type { NewRecord } from './ledger'
import type { LedgerState } from './ledger-state'

export interface Part {
  /** The ops as JSON text. */
  readonly ops: string
  readonly action?: { readonly id: string; readonly part: number; readonly of: number }
}

export interface SealRequest {
  readonly idem: string
  readonly intent: string
  readonly actor: string
  readonly parts: readonly Part[]
  readonly seen: Heads
  readonly undoes?: readonly string[] | undefined
}

export interface Sealing {
  readonly journal: string
  readonly kind: JournalKind
  readonly key: DeviceKey
  readonly environment: Pick<Environment, 'now' | 'offset'>
}

/** A group of commits is signed when it holds this many commits or bytes: so a transfer can always end at a signature. */
export const GROUP_COMMITS = 500
export const GROUP_BYTES = 512 * 1024

/** Builds the commits that come next in the chain of this device. Nothing is changed by it. */
export function sealParts(sealing: Sealing, state: LedgerState, request: SealRequest): NewRecord[] {
  const { key } = sealing
  let [seq, prev]: readonly [number, string | null] = state.ownHead ?? [0, null]
  let seen = newlySeen(state, request.seen)
  let time = state.hlc
  let { commits: unsigned, bytes: unsignedBytes } = state.unsigned
  const now = sealing.environment.now()
  return request.parts.map(({ ops, action }) => {
    const body = encodeBody(randomBytes(BODY_SALT_BYTES), ops)
    if (body.length > MAX_BODY_BYTES) throw tooLarge()
    time = tick(time, now)
    seq += 1
    const header: CommitHeader = {
      v: COMMIT_VERSION,
      kind: sealing.kind,
      journal: sealing.journal,
      device: key.device,
      seq,
      prev,
      seen,
      hlc: hlcText(time, key.device),
      wall: { ms: now, offset: sealing.environment.offset() },
      actor: request.actor,
      intent: request.intent,
      ...(action ? { action } : {}),
      ...(request.undoes ? { undoes: request.undoes } : {}),
      idem: request.idem,
      ...(seq === 1 ? { key: Buffer.from(key.publicKey).toString('base64') } : {}),
      bodyHash: createHash('sha256').update(body).digest('hex'),
    }
    const bytes = encodeHeader(header)
    const id = createHash('sha256').update(bytes).digest('hex')
    prev = id
    seen = {}
    unsigned += 1
    unsignedBytes += bytes.length + body.length
    const isFull = unsigned >= GROUP_COMMITS || unsignedBytes >= GROUP_BYTES
    if (isFull) [unsigned, unsignedBytes] = [0, 0]
    const signature = isFull ? key.sign(bytes) : null
    return { header, record: { kind: 'commit', commit: { id, header: bytes, body, signature } } }
  })
}

/**
 * What the asker saw of other devices that our own commits have not named yet; refused where the ledger does not hold
 * it. Of a device that forked it may be the end of any branch: whoever takes one over names that one.
 */
function newlySeen(state: LedgerState, asked: Heads): Heads {
  const seen: Heads = {}
  for (const [device, [seq, id]] of Object.entries(asked)) {
    if (device === state.device) continue
    if (!state.mayBeSeen(device, [seq, id])) {
      throw new Refused(
        'unknown-seen',
        'This change builds on records that are not in this case. Nothing was saved.',
        'Close the case, open it again, and repeat the change.',
      )
    }
    if (id !== state.seen.get(device)?.[1]) seen[device] = [seq, id]
  }
  return seen
}

function tooLarge(): Refused {
  return new Refused(
    'too-large',
    'This change is too large to be saved in one piece. Nothing was saved.',
    'Shorten the text, or attach it as a file.',
  )
}
