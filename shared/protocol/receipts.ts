import type { DsseEnvelope } from '../contract/dsse'
import type { JournalState } from '../contract/sync/protocol'
import {
  CHECKPOINT_TYPE,
  type Checkpoint,
  checkpoint,
  RECEIPT_TYPE,
  type Receipt,
  receipt,
} from '../contract/sync/receipt'
import { base64, bytesIfBase64 } from '../core/base64'
import type { CommitId } from '../core/journal/op'
import { dssePae } from '../core/journal/seal'
import type { AdmissionCrypto } from './admission'
import { hexOf } from './hex'
import { rootOf } from './merkle-tree'
import type { Answering, SyncJournal } from './sync-store'
import { withSubtrees } from './with-subtrees'

/** The holder's word that a commit is durable, and where it stands. */
export async function signReceipt(
  journal: SyncJournal,
  state: JournalState,
  commit: CommitId,
  by: Answering,
): Promise<DsseEnvelope | null> {
  const number = await journal.numberOf(commit)
  if (number === undefined) return null
  const said: Receipt = { ...(await checkpointOf(journal, state, by)), commit, number }
  return seal(said, RECEIPT_TYPE, by)
}

/** The holder's word on its journal as it stands in `state`. */
export async function signCheckpoint(journal: SyncJournal, state: JournalState, by: Answering): Promise<DsseEnvelope> {
  return seal(await checkpointOf(journal, state, by), CHECKPOINT_TYPE, by)
}

/** What a receipt says, where the holder of this key signed it for this journal; else null. */
export function readReceipt(envelope: DsseEnvelope, from: Expected, crypto: AdmissionCrypto): Receipt | null {
  const parsed = receipt.safeParse(open(envelope, RECEIPT_TYPE, from.key, crypto))
  return parsed.success && parsed.data.journal === from.journal ? parsed.data : null
}

export function readCheckpoint(envelope: DsseEnvelope, from: Expected, crypto: AdmissionCrypto): Checkpoint | null {
  const parsed = checkpoint.safeParse(open(envelope, CHECKPOINT_TYPE, from.key, crypto))
  return parsed.success && parsed.data.journal === from.journal ? parsed.data : null
}

/** Of whom an envelope must be: raw Ed25519 key, and the journal that was asked about. */
export interface Expected {
  readonly key: Uint8Array
  readonly journal: string
}

async function checkpointOf(
  journal: SyncJournal,
  { journal: id, epoch, size }: JournalState,
  { sha256, now }: Answering,
): Promise<Checkpoint> {
  const root = await withSubtrees(journal, (complete) => rootOf(sha256, size, complete))
  return { v: 1, journal: id, epoch, at: now, size, root: hexOf(root) }
}

function seal(said: Checkpoint | Receipt, payloadType: string, { signer }: Answering): DsseEnvelope {
  const payload = new TextEncoder().encode(JSON.stringify(said))
  return {
    payloadType,
    payload: base64(payload),
    signatures: [{ keyid: signer.device, sig: base64(signer.sign(payload, payloadType)) }],
  }
}

function open(
  { payloadType, payload, signatures }: DsseEnvelope,
  type: string,
  key: Uint8Array,
  crypto: AdmissionCrypto,
) {
  if (payloadType !== type) return null
  const keyid = crypto.sha256(key).slice(0, 32)
  const bytes = bytesIfBase64(payload)
  const signature = signatures.find((one) => one.keyid === keyid)
  if (!signature || !crypto.verify(key, bytesIfBase64(signature.sig), dssePae(bytes, type))) return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return null
  }
}
