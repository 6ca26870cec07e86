import { createHash } from 'node:crypto'
import type { Failure } from '../../../shared/contract/failure'
import { decodeHeader } from '../../../shared/core/journal/seal'
import type { Ledger } from './ledger'
import { EMPTY_POSITION, runningHash } from './ledger-state'
import { bindingOf, recordsOf } from './load'
import { scanSegment } from './scan'
import { segmentPath, segmentsOf } from './segments'

/**
 * Reads the whole durable ledger and compares it with what a checkpoint claimed: every frame
 * decrypts, every body has the hash its header names, the running hash is the same. Works in slices
 * of a few MB, so that appends go on meanwhile. Undefined where all is well.
 */
export async function verifyLedger(ledger: Ledger): Promise<Failure | undefined> {
  const { place, durable } = ledger
  let position = EMPTY_POSITION
  let whole = true
  for (const segment of await segmentsOf(place.folder)) {
    if (position.count >= durable.count) break
    const scan = await scanSegment(
      segmentPath(place.folder, segment),
      bindingOf(place, segment),
      0,
      undefined,
      (frame) => {
        for (const record of recordsOf(frame)) {
          if (record.kind !== 'commit' || position.count >= durable.count) continue
          const { id, header, body } = record.commit
          if (body && createHash('sha256').update(body).digest('hex') !== decodeHeader(header).bodyHash) whole = false
          position = { count: position.count + 1, hash: runningHash(position.hash, id) }
        }
        return position.count < durable.count
      },
    )
    if (scan.damaged.length > 0) whole = false
  }
  if (whole && position.hash === durable.hash) return undefined
  return {
    code: 'ledger-differs',
    message:
      'A part of this case on the disk no longer reads as it was written. It is repaired as far as possible at the next start.',
    hint: 'Restart Holdfast, and compare with a colleague’s copy or a bundle of this case.',
  }
}
