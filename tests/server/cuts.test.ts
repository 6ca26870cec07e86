import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { MIN_CHUNK_BYTES } from '../../shared/contract/sync/blobs'
import { aFolder, value } from '../unit/main/keeper/a-keeper'
import { BadLine, cutting } from '../unit/main/keeper/sync/a-bad-line'
import { aLaptop, storeFile, until } from '../unit/main/keeper/sync/two-laptops'
import { aServer } from './support/a-server'
import { firstAdmin, member } from './support/a-team'
import { joined } from './support/joined'
import { startS3 } from './support/s3'

const MIB = 1024 * 1024
/** `HOLDFAST_BLOB_MIB=1024` for the run with 1 GB. */
const ASKED_MIB = Number(process.env['HOLDFAST_BLOB_MIB'] ?? 0)

const PLACES = [
  { name: 'a folder', fileBytes: (ASKED_MIB || 40) * MIB, cuts: 100 },
  // The S3 server of the test keeps what it is given in memory for a while.
  { name: 'S3', fileBytes: (Math.min(ASKED_MIB, 128) || 24) * MIB, cuts: ASKED_MIB ? 100 : 15 },
] as const

for (const { name, fileBytes, cuts } of PLACES) {
  test(`a file of ${fileBytes / MIB} MiB goes to a server with ${name} over a line that breaks ${cuts} times, and no chunk that arrived goes twice`, async () => {
    await using folder = await aFolder()
    const s3 = name === 'S3' ? await startS3() : undefined
    const server = await aServer('sqlite', s3 ? { environment: s3.environment } : {})
    const admin = await firstAdmin(server)
    await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
    let isBad = false
    let line: BadLine | undefined
    const within = ASKED_MIB ? 0.9 : 0.1
    const weather = cutting('cutUp', { fileBytes, cuts, within }, () => line)
    await using bad = new BadLine(Number(new URL(server.address).port), () => (isBad ? weather() : {}))
    line = bad
    const person = await joined(admin, anna, 'anna', `http://127.0.0.1:${await bad.listen()}`)
    const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
    const ops = [member(person, 'commander'), member(admin.person, 'observer')]
    const declared = { journal, idem: 'declare-01', intent: 'case.declare', parts: [JSON.stringify(ops)], seen: {} }
    value(await anna.keeper.ask('journal.append', declared))
    const state = () => admin.ask<{ size: number }>('GET', `/v1/journals/${journal}`)
    await until('the case is there', async () => (await state()).json.size === 1)
    value(await anna.keeper.ask('server.switch', { on: false }))
    const path = join(folder.path, 'disk.img')
    const pieces = function* () {
      for (let at = 0; at < fileBytes; at += MIB) yield randomBytes(MIB)
    }
    await pipeline(Readable.from(pieces()), createWriteStream(path))
    const sha256 = await storeFile(anna, journal, path)

    isBad = true
    const before = bad.up
    const started = performance.now()
    value(await anna.keeper.ask('server.switch', { on: true }))
    // Tries again at once, as a person who presses “Sync now”.
    const again = setInterval(() => void anna.keeper.ask('nearby.now', {}), 20)
    const isSame = async () => {
      const { status } = value(await anna.keeper.ask('server.state', {}))
      return status.state === 'same' && bad.cuts === cuts
    }
    await until('all of it is sent', isSame, 600_000)
    clearInterval(again)
    const sent = bad.up - before
    const seconds = (performance.now() - started) / 1000
    console.log(`${name}: ${fileBytes} bytes, ${bad.cuts} cuts, ${sent} bytes sent, ${seconds.toFixed(1)} s`)
    // Each cut costs at most the chunk that was under way, beside what every new line says first.
    expect(sent).toBeLessThan(fileBytes + cuts * ((0.05 + within) * MIN_CHUNK_BYTES + 40_000) + 2 * MIB)
    expect(bad.cuts).toBe(cuts)

    const got = await admin.open(`/v1/journals/${journal}/blobs/${sha256}`, new AbortController().signal)
    const hash = createHash('sha256')
    for await (const piece of got.body!) hash.update(piece)
    expect(hash.digest('hex')).toBe(sha256)
    await server.clean()
    await s3?.stop()
  }, 900_000)
}
