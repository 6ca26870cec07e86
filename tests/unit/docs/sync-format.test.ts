import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  blobComplete,
  blobsAnswer,
  blobsAsk,
  chunkBytesOf,
  chunksOf,
  MAX_BLOB_BYTES,
  MIN_CHUNK_BYTES,
} from '../../../shared/contract/sync/blobs'
import { SYNC_STATUS, type SyncFailureCode, syncFailure } from '../../../shared/contract/sync/failures'
import { LIVE_COMMENT_MS, liveHint, presence } from '../../../shared/contract/sync/live'
import { syncOpenApi } from '../../../shared/contract/sync/openapi'
import {
  about,
  COMMITS_TYPE,
  FEED_HEADERS,
  fetchAsk,
  journalList,
  journalMake,
  SYNC_LIMITS,
  SYNC_VERSION,
  withheldAnswer,
} from '../../../shared/contract/sync/protocol'
import { CHECKPOINT_TYPE, RECEIPT_TYPE } from '../../../shared/contract/sync/receipt'

const page = readFileSync('docs/formats/sync.md', 'utf8')
const HASH = 'ab'.repeat(32)
const JOURNAL = '01900000-0000-7000-8000-000000000001'
const state = { journal: JOURNAL, kind: 'case', epoch: 'e', size: 1, tips: [['cd'.repeat(16), 1, HASH]] }
const MIB = 1024 * 1024

describe('docs/formats/sync.md', () => {
  it('names the version, the media types, the header fields and the limits that the schemas have', () => {
    expect(page).toContain(`# The sync protocol, version ${SYNC_VERSION}\n`)
    for (const name of [COMMITS_TYPE, CHECKPOINT_TYPE, RECEIPT_TYPE]) expect(page).toContain(name)
    for (const name of Object.values(FEED_HEADERS)) expect(page.toLowerCase()).toContain(`\`${name}\``)
    expect(page).toContain(`at most ${SYNC_LIMITS.appendCommits} commits and ${SYNC_LIMITS.appendBytes / MIB} MiB`)
    expect(page).toContain(`at most ${SYNC_LIMITS.pageBytes / MIB} MiB`)
    expect(page).toContain(`max(${MIN_CHUNK_BYTES / MIB} MiB, size ÷ 9,000`)
    expect(page).toContain(`every ${LIVE_COMMENT_MS / 1000} s`)
  })

  it('gives the codes that it names the status that they have', () => {
    const named = [...page.matchAll(/(\d{3}) `([a-z-]+)`/g)]
    expect(named.length).toBeGreaterThan(5)
    for (const [, status, code] of named) expect(SYNC_STATUS[code as SyncFailureCode], code).toBe(Number(status))
  })
})

describe('docs/formats/sync.openapi.json', () => {
  it('is what the schemas say now (npx vitest run -u tests/unit/docs writes it anew)', async () => {
    const text = `${JSON.stringify(syncOpenApi(), null, 2)}\n`
    await expect(text).toMatchFileSnapshot('../../../docs/formats/sync.openapi.json')
  })

  it('has the requests that docs/formats/sync.md has', () => {
    const inTable = [...page.matchAll(/^\| `(GET|PUT|POST) (\/v1\/[^ `?]*)/gm)].map(([, method, path = '']) => {
      const named = path.replace('/J', '/{journal}').replace('/SHA256', '/{sha256}').replace('/N', '/{n}')
      return `${method} ${named}`
    })
    const { paths } = syncOpenApi() as { paths: { [path: string]: object } }
    const inFile = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    // What became of a pairing stands in the text.
    expect(inFile.filter((one) => one !== 'GET /v1/pairing').sort()).toEqual([...new Set(inTable)].sort())
  })
})

describe('the schemas of the protocol', () => {
  it('take what they describe, with fields of a later version', () => {
    const later = { since: 'a later version' }
    const key = `${'A'.repeat(43)}=`
    const asked = { versions: [1, 2], kind: 'laptop', name: 'Field 2', keyid: 'cd'.repeat(16), key, now: 1 }
    expect(about.safeParse({ ...asked, ...later }).success).toBe(true)
    expect(journalList.safeParse({ journals: [{ ...state, ...later }], ...later }).success).toBe(true)
    expect(syncFailure.safeParse({ code: 'need', message: 'm', hint: 'h', state }).success).toBe(true)
    expect(liveHint.safeParse({ journal: JOURNAL, size: 3 }).success).toBe(true)
    const here = { journal: JOURNAL, person: 'anna', device: 'cd'.repeat(16), place: 'review', item: null }
    expect(presence.safeParse(here).success).toBe(true)
    expect(blobComplete.safeParse({ sha256: HASH, size: 3 }).success).toBe(true)
    const missing = { sha256: HASH, state: 'missing', size: 3, chunks: [[0, 0]] }
    expect(blobsAnswer.safeParse({ files: [missing, { sha256: HASH, state: 'purged' }] }).success).toBe(true)
  })

  it('refuse a name that leads out of a journal, and more at once than is allowed', () => {
    expect(blobsAsk.safeParse({ files: [{ sha256: '../../keys/keyring', size: 1 }] }).success).toBe(false)
    expect(blobsAsk.safeParse({ files: [{ sha256: HASH, size: MAX_BLOB_BYTES + 1 }] }).success).toBe(false)
    expect(journalMake.safeParse({ kind: 'keyring' }).success).toBe(false)
    const ids = (n: number) => ({ ids: Array.from({ length: n }, () => HASH) })
    expect(fetchAsk.safeParse(ids(SYNC_LIMITS.fetchCommits + 1)).success).toBe(false)
    expect(withheldAnswer.safeParse(ids(SYNC_LIMITS.withheld + 1)).success).toBe(false)
  })

  it('cut a file of any size into at most 9,000 chunks of a multiple of 4 MiB', () => {
    expect([chunksOf(0), chunksOf(1), chunksOf(8 * MIB), chunksOf(8 * MIB + 1)]).toEqual([1, 1, 1, 2])
    for (const size of [1, 5e9, 75e9, 1e12, MAX_BLOB_BYTES]) {
      expect(chunkBytesOf(size) % (4 * MIB)).toBe(0)
      expect(chunksOf(size)).toBeLessThanOrEqual(9000)
      expect((chunksOf(size) - 1) * chunkBytesOf(size)).toBeLessThan(size)
    }
  })
})
