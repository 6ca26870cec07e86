import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceKeyOf, newDeviceKey } from '../../../../main/keeper/keys/device-key'
import type { DsseEnvelope } from '../../../../shared/contract/dsse'
import { SYNC_LIMITS } from '../../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { decodeHeader } from '../../../../shared/core/journal/seal'
import { append } from '../../../../shared/protocol/append'
import { decodeCommits, encodeCommits } from '../../../../shared/protocol/commits-file'
import { feed } from '../../../../shared/protocol/feed'
import { bytesOfHex } from '../../../../shared/protocol/hex'
import { compareView, emptyView, extendView, type LogView } from '../../../../shared/protocol/log-view'
import { checkConsistency, checkInclusion, leafHash } from '../../../../shared/protocol/merkle-tree'
import { proveConsistency, proveInclusion } from '../../../../shared/protocol/proofs'
import { readCheckpoint, readReceipt } from '../../../../shared/protocol/receipts'
import { Batches, toSend } from '../../../../shared/protocol/to-send'
import { chain, crypto, Device, JOURNAL, rawSha256 } from './a-device'
import { MemoryJournal } from './a-sync-journal'

const holder = deviceKeyOf(newDeviceKey())
const by = { signer: holder, sha256: rawSha256, now: 1_700_000_000_000 }
const from = { key: holder.publicKey, journal: JOURNAL }

async function appended(journal: MemoryJournal, commits: readonly SealedCommit[]) {
  const appending = await append(journal, commits, by)
  if (!appending.ok) throw new Error(appending.failure.message)
  return appending.answer
}

async function page(journal: MemoryJournal, after: number, epoch?: string) {
  const answer = await feed(journal, { after, epoch }, by)
  if (!answer.ok) throw new Error(answer.failure.code)
  const commits = decodeCommits(answer.bytes, crypto.sha256)
  const signed = readCheckpoint(answer.checkpoint, from, crypto)
  if (!commits || !signed) throw new Error('the page cannot be read')
  return { commits, next: answer.next, signed }
}

/** Reads to the end as a client does. */
async function readOn(journal: MemoryJournal, view: LogView): Promise<LogView & { verdict: string }> {
  let reading = view
  for (;;) {
    const { commits, signed } = await page(journal, reading.size, reading.epoch)
    reading = extendView(
      reading,
      commits.map(({ id }) => id),
      rawSha256,
    )
    const verdict = compareView(reading, signed, rawSha256)
    if (verdict !== 'further') return { ...reading, verdict }
  }
}

describe('an append', () => {
  it('is answered with a receipt that names its newest entry and proves that it is in the log', async () => {
    const journal = new MemoryJournal()
    await appended(journal, chain(false, true).sealed)
    const mine = chain(false, false, true)
    const { added, receipt } = await appended(journal, mine.sealed)
    expect(added).toBe(3)
    const said = readReceipt(receipt!, from, crypto)!
    expect(said).toMatchObject({ commit: mine.sealed[2]!.id, number: 5, size: 5, epoch: 'first' })
    const inclusion = (await proveInclusion(journal, said.commit, said.size, rawSha256))!
    const leaf = leafHash(rawSha256, bytesOfHex(said.commit))
    const path = inclusion.proof.map(bytesOfHex)
    expect(checkInclusion(rawSha256, leaf, 4, 5, path, bytesOfHex(said.root))).toBe(true)
  })

  it('changes nothing when it comes again', async () => {
    const journal = new MemoryJournal()
    const { sealed } = chain(false, true)
    await appended(journal, sealed)
    expect(await appended(journal, sealed)).toMatchObject({ added: 0, already: 2, refused: [] })
    expect(journal.commits).toHaveLength(2)
  })

  it('behind a gap is answered with what is held', async () => {
    const journal = new MemoryJournal()
    const { sealed, key } = chain(true, true, true)
    await appended(journal, sealed.slice(0, 1))
    const answer = await append(journal, sealed.slice(2), by)
    expect(answer).toMatchObject({
      ok: false,
      failure: { code: 'need' },
      state: { size: 1, tips: [[key.device, 1, sealed[0]!.id]] },
    })
    expect(journal.commits).toHaveLength(1)
  })

  it('with a changed entry takes in the chains beside it, and says which one stayed out and why', async () => {
    const journal = new MemoryJournal()
    const good = chain(true)
    const { sealed } = chain(true, true)
    const changed = { ...sealed[0]!, body: sealed[1]!.body }
    const { added, refused } = await appended(journal, [changed, sealed[1]!, ...good.sealed])
    expect(added).toBe(1)
    expect(refused.map(({ failure }) => failure.code)).toEqual(['commit-body-hash', 'commit-gap'])
    expect(journal.commits.map(({ id }) => id)).toEqual([good.sealed[0]!.id])
  })

  it('of a fork keeps both ways and names the device', async () => {
    const journal = new MemoryJournal()
    const device = chain(true, true)
    const [first, second] = device.sealed
    const other = device.seal(true, { seq: 2, prev: first!.id, intent: 'elsewhere' })
    await appended(journal, [first!, second!])
    const { forked, state } = await appended(journal, [other])
    expect(forked).toEqual([device.key.device])
    expect(state.tips.map(([, , id]) => id).sort()).toEqual([second!.id, other.id].sort())
  })

  it('that is larger than an append may be is refused as a whole', async () => {
    const journal = new MemoryJournal()
    const device = new Device()
    for (let n = 0; n <= SYNC_LIMITS.appendCommits; n += 1) device.seal(n === SYNC_LIMITS.appendCommits)
    expect(await append(journal, device.sealed, by)).toMatchObject({ ok: false, failure: { code: 'too-large' } })
    const wide = new Device()
    for (let n = 0; n < 6; n += 1) wide.seal(n === 5, {}, `["${'x'.repeat(200_000)}"]`)
    expect(await append(journal, wide.sealed, by)).toMatchObject({ ok: false, failure: { code: 'too-large' } })
    expect(journal.commits).toHaveLength(0)
  })

  it('completes an entry that came without its body', async () => {
    const journal = new MemoryJournal()
    const { sealed } = chain(true)
    await appended(journal, [{ ...sealed[0]!, body: null }])
    expect(await journal.withheld(10)).toEqual([sealed[0]!.id])
    expect(await appended(journal, sealed)).toMatchObject({ added: 0, already: 0, completed: 1 })
    expect(await journal.withheld(10)).toEqual([])
  })
})

describe('a feed', () => {
  it('gives every page at most 4 MiB, and all of them make the journal in its order', async () => {
    const journal = new MemoryJournal()
    const device = new Device()
    for (let n = 0; n < 30; n += 1) {
      const commit = device.seal(true, {}, `["${'x'.repeat(250_000)}"]`)
      await appended(journal, [commit])
    }
    const ids: string[] = []
    let pages = 0
    for (let after = 0; ; pages += 1) {
      const answer = await feed(journal, { after }, by)
      if (!answer.ok) throw new Error(answer.failure.code)
      expect(answer.bytes.length).toBeLessThanOrEqual(SYNC_LIMITS.pageBytes)
      const commits = decodeCommits(answer.bytes, crypto.sha256)!
      if (commits.length === 0) break
      ids.push(...commits.map(({ id }) => id))
      after = answer.next
    }
    expect(pages).toBe(2)
    expect(ids).toEqual(device.sealed.map(({ id }) => id))
  })

  it('refuses a place in an order that it no longer has', async () => {
    const journal = new MemoryJournal()
    await appended(journal, chain(true, true).sealed)
    journal.epoch = 'restored'
    expect(await feed(journal, { after: 1, epoch: 'first' }, by)).toMatchObject({ failure: { code: 'other-epoch' } })
    expect(await feed(journal, { after: 3, epoch: 'restored' }, by)).toMatchObject({ failure: { code: 'other-epoch' } })
  })

  it('of a holder that goes on is read as the same log, wherever one stops', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), async (steps) => {
        const journal = new MemoryJournal()
        let view: LogView = emptyView('first')
        for (const commits of steps) {
          await appended(journal, chain(...Array.from({ length: commits }, () => true)).sealed)
          const { verdict, ...read } = await readOn(journal, view)
          expect(verdict).toBe('same')
          view = read
        }
        const again = await readOn(journal, emptyView('first'))
        expect(again.peaks).toEqual(view.peaks)
      }),
      { numRuns: 50 },
    )
  })

  it('of a holder that drops, changes or re-orders what it showed is caught', async () => {
    for (const [name, tamper] of Object.entries(TAMPER)) {
      const journal = new MemoryJournal()
      const devices = [chain(true, true), chain(true, true, true)]
      for (const device of devices) await appended(journal, device.sealed)
      const { verdict: _same, ...view } = await readOn(journal, emptyView('first'))
      const forged = new MemoryJournal()
      for (const commits of tamper(devices.map(({ sealed }) => sealed))) await appended(forged, commits)
      await appended(forged, chain(true, true, true, true).sealed)
      expect((await readOn(forged, view)).verdict, name).toBe('broken')
    }
  })

  it('proves that a later log begins with an earlier one', async () => {
    const journal = new MemoryJournal()
    await appended(journal, chain(true, true, true).sealed)
    const { signed: before } = await page(journal, 0)
    await appended(journal, chain(true, true, true, true).sealed)
    const { signed: after } = await page(journal, 0)
    const { proof } = (await proveConsistency(journal, before.size, after.size, rawSha256))!
    const tree = ({ size, root }: typeof before) => ({ size, root: bytesOfHex(root) })
    expect(checkConsistency(rawSha256, tree(before), tree(after), proof.map(bytesOfHex))).toBe(true)
    expect(await proveConsistency(journal, 4, 9, rawSha256)).toBeNull()
  })
})

const TAMPER: { readonly [name: string]: (sent: readonly SealedCommit[][]) => SealedCommit[][] } = {
  dropped: ([first]) => [first!],
  'in another order': (sent) => [...sent].reverse(),
  'in place of another': ([first]) => [first!, chain(true, true, true).sealed],
}

describe('a receipt or a checkpoint', () => {
  it('of another key, another journal, another type or with a changed bit is none', async () => {
    const journal = new MemoryJournal()
    const receipt = (await appended(journal, chain(true).sealed)).receipt!
    expect(readReceipt(receipt, from, crypto)).not.toBeNull()
    const other = { ...from, key: deviceKeyOf(newDeviceKey()).publicKey }
    expect(readReceipt(receipt, other, crypto)).toBeNull()
    expect(readReceipt(receipt, { ...from, journal: crypto.sha256(new Uint8Array()) }, crypto)).toBeNull()
    expect(readCheckpoint(receipt, from, crypto)).toBeNull()
    const said = Buffer.from(receipt.payload, 'base64').toString()
    const changed = { ...receipt, payload: Buffer.from(said.replace('"number":1', '"number":2')).toString('base64') }
    expect(readReceipt(changed satisfies DsseEnvelope, from, crypto)).toBeNull()
  })
})

describe('what is sent', () => {
  const held = (devices: readonly Device[]) =>
    devices
      .flatMap(({ sealed }) => sealed)
      .map(({ id, header, signature }) => ({ id, prev: decodeHeader(header).prev, isSigned: signature !== null }))

  it('is what the tips of the other side do not reach, up to the last signature', () => {
    const [one, two] = [chain(true, true, false, true, false), chain(true)]
    const tip = one.sealed[1]!
    const send = toSend(held([one, two]), [[one.key.device, 2, tip.id]])
    expect([...send].sort()).toEqual([one.sealed[2]!, one.sealed[3]!, two.sealed[0]!].map(({ id }) => id).sort())
  })

  it('of a fork is the way that the other side does not have', () => {
    const device = chain(true, true)
    const other = device.seal(true, { seq: 2, prev: device.sealed[0]!.id, intent: 'elsewhere' })
    const send = toSend(held([device]), [[device.key.device, 2, device.sealed[1]!.id]])
    expect([...send]).toEqual([other.id])
  })

  it('goes in batches that an append takes, whatever is signed where', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90_000 })), {
          minLength: 1,
          maxLength: 12,
        }),
        async (groups) => {
          const devices = [new Device(), new Device()]
          groups.forEach(([size, bytes], n) => {
            const device = devices[n % 2]!
            for (let i = 1; i <= Math.min(size, Math.floor(600_000 / (bytes + 500))) || i === 1; i += 1)
              device.seal(
                i === Math.max(1, Math.min(size, Math.floor(600_000 / (bytes + 500)))),
                {},
                `["${'x'.repeat(bytes)}"]`,
              )
          })
          // As a ledger holds them: what two devices did stands between one another.
          const order = interleaved(devices[0]!.sealed, devices[1]!.sealed)
          const batches = new Batches()
          const journal = new MemoryJournal()
          const send = async (batch: readonly SealedCommit[] | null) => {
            if (!batch) return
            expect(encodeCommits(batch).length).toBeLessThanOrEqual(SYNC_LIMITS.appendBytes)
            expect((await appended(journal, batch)).refused).toEqual([])
          }
          for (const commit of order) await send(batches.take(commit, decodeHeader(commit.header).prev))
          await send(batches.rest())
          expect(journal.commits).toHaveLength(order.length)
        },
      ),
      { numRuns: 15 },
    )
  })
})

function interleaved(a: readonly SealedCommit[], b: readonly SealedCommit[]): SealedCommit[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, n) => [a[n], b[n]])
    .flat()
    .filter((one) => one !== undefined)
}
