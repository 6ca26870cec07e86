/**
 * The full check of a bundle, as `holdfast verify` does it: unzip, hash, chain, signatures, schema, fold, custody,
 * anchors; with the second thread that it takes; against bare SHA-256 and Ed25519 over the same commits: the hash of
 * every header, of every body and of the file, and the signatures that stand there. In plain Node, in one process.
 */
import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commitsIn, openBundle } from '../../main/keeper/bundle/open-bundle'
import { writeBundle } from '../../main/keeper/bundle/write-bundle'
import { deviceKeyOf, newDeviceKey } from '../../main/keeper/keys/device-key'
import { LedgerState } from '../../main/keeper/ledger/ledger-state'
import { sealParts } from '../../main/keeper/ledger/seal-parts'
import { verifyBundle } from '../../main/keeper/verify/verify-bundle'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { dssePae } from '../../shared/core/journal/seal'
import { figure, median, print } from './support/report'

const COMMITS = Number(process.argv[2] ?? 100_000)
const RUNS = 5
const BUDGET = 3
/** A group is signed when it holds so many. */
const GROUP = 500
const JOURNAL = '01900000-0000-7000-8000-000000000001'

/** The second thread of the command line, as it was built. */
const doorWorker = pathToFileURL(resolve('out/cli/door-worker.mjs'))

const key = deviceKeyOf(newDeviceKey())
const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.publicKey])
const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-verify-'))
try {
  const path = join(folder, 'case.holdfast')
  await write(path)
  const bytes = await commitsFile(path)
  const ours: number[] = []
  const yardstick: number[] = []
  for (let run = -1; run < RUNS; run += 1) {
    const sides = [
      async () => ours.push(await timed(async () => check(path))),
      async () => yardstick.push(await timed(async () => bare(bytes))),
    ]
    for (const side of run % 2 === 0 ? sides : [...sides].reverse()) {
      globalThis.gc?.()
      await side()
    }
    // The first run warms both sides and is thrown away.
    if (run < 0) {
      ours.length = 0
      yardstick.length = 0
    }
  }
  const measured = { ours: median(ours), yardstick: median(yardstick), budget: BUDGET, n: COMMITS, runs: RUNS }
  print(
    figure('verify', measured, {
      bytes: statSync(path).size,
      commitsPerSecond: Math.round((COMMITS * 1000) / median(ours)),
    }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** A case of one device, an entry a commit, signed in groups. */
async function write(path: string): Promise<void> {
  let now = Date.UTC(2026, 2, 1)
  const state = new LedgerState(key.device, () => now)
  const commits: SealedCommit[] = []
  const sealing = { journal: JOURNAL, kind: 'case', key, environment: { now: () => now, offset: () => 60 } } as const
  for (let i = 0; i < COMMITS; i += 1) {
    now += 250
    const time = { utc: new Date(now).toISOString(), precision: 'ms', zone: 'UTC', basis: 'stated' }
    const text = `Entry ${i}: rundll32.exe seen on WS-${String((i * 31) % 480).padStart(4, '0')}, isolated by the site`
    const op = { op: 'put', type: 'entry', id: randomUUID(), fields: { kind: 'event', time, recordedAt: now, text } }
    const parts = [{ ops: JSON.stringify([op]) }]
    const request = { idem: randomUUID(), intent: 'timeline.add', actor: 'anna', parts, seen: {} }
    for (const { record, header } of sealParts(sealing, state, request)) {
      if (record.kind !== 'commit') continue
      state.take(record, header)
      const isLast = i % GROUP === GROUP - 1 || i === COMMITS - 1
      commits.push({ ...record.commit, signature: isLast ? key.sign(record.commit.header) : null })
    }
  }
  const heads = Object.fromEntries(state.heads)
  await writeBundle(path, {
    madeAt: now,
    by: { id: 'anna', name: 'Anna Weiss' },
    deviceName: 'laptop',
    key,
    journals: [{ journal: JOURNAL, kind: 'case', title: 'Bench', commits, heads }],
    files: [],
    absent: [],
  })
}

async function commitsFile(path: string): Promise<Buffer> {
  const bundle = await openBundle(path)
  try {
    return (await bundle.commitsFile(JOURNAL)) ?? Buffer.alloc(0)
  } finally {
    bundle.close()
  }
}

async function check(path: string): Promise<void> {
  const { faults, journals } = await verifyBundle(path, { doorWorker })
  if (faults.length > 0 || journals[0]?.holding !== COMMITS) throw new Error('The bundle does not hold')
}

/** `commitsIn` hashes every header for its id; the rest is done here. */
function bare(bytes: Buffer): void {
  createHash('sha256').update(bytes).digest('hex')
  for (const { header, body, signature } of commitsIn(bytes)) {
    createHash('sha256')
      .update(body ?? new Uint8Array(0))
      .digest('hex')
    if (signature && !verify(null, dssePae(header), publicKey, signature)) throw new Error('A signature does not hold')
  }
}

async function timed(run: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}
