import { createHash, randomUUID } from 'node:crypto'
import type { BundledJournal } from '../../../main/keeper/bundle/write-bundle'
import type { DeviceKey } from '../../../main/keeper/keys/device-key'
import { LedgerState } from '../../../main/keeper/ledger/ledger-state'
import { sealParts } from '../../../main/keeper/ledger/seal-parts'
import { REAL_ENVIRONMENT } from '../../../main/keeper/real-environment'
import type { SealedCommit } from '../../../shared/core/journal/commit'

export const JOURNAL = '01900000-0000-7000-8000-000000000001'

/** 21 entries of one device, signed at the end; the last names a file. */
export function aSignedJournal(key: DeviceKey, file: Uint8Array): BundledJournal {
  const state = new LedgerState(key.device, () => 1)
  const commits: SealedCommit[] = []
  const act = (op: unknown, last: boolean) => {
    const parts = [{ ops: JSON.stringify([op]) }]
    const request = { idem: randomUUID(), intent: 'test', actor: 'anna', parts, seen: {} }
    const journal = { journal: JOURNAL, kind: 'case', key, environment: REAL_ENVIRONMENT } as const
    for (const { record, header } of sealParts(journal, state, request)) {
      if (record.kind !== 'commit') continue
      state.take(record, header)
      commits.push({ ...record.commit, signature: last ? key.sign(record.commit.header) : null })
    }
  }
  for (let i = 0; i < 20; i += 1) {
    act({ op: 'put', type: 'asset', id: `host-${i}`, fields: { name: `WS-${i}`, state: 'suspected' } }, false)
  }
  const item = {
    title: 'Image',
    fileName: 'image.dd',
    size: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
  }
  const fields = { ...item, stored: 'vault', addedAt: 1, addedBy: 'anna' }
  act({ op: 'put', type: 'evidence', id: 'e1', fields }, true)
  return { journal: JOURNAL, kind: 'case', title: 'Two plants', commits, heads: Object.fromEntries(state.heads) }
}
