import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../../../../../build/paths.mjs'
import { commitsIn } from '../../../../../../main/keeper/bundle/open-bundle'
import { admissionCrypto } from '../../../../../../main/keeper/ledger/admission-crypto'
import { encodeRecords } from '../../../../../../main/keeper/ledger/record'
import { ENTITY_SCHEMAS } from '../../../../../../shared/core/case/entity-types'
import type { SealedCommit } from '../../../../../../shared/core/journal/commit'
import { Fold } from '../../../../../../shared/core/journal/fold'
import { COMMIT_VERSION } from '../../../../../../shared/core/journal/migrations/chain'
import { decodeBody, decodeHeader, openCommit } from '../../../../../../shared/core/journal/seal'
import { admit } from '../../../../../../shared/protocol/admission'
import { aCorpus, CORPUS_JOURNAL, shownOf } from './a-corpus'

const FOLDER = join(root, 'tests/fixtures/journals')
const place = (version: number, ending: string) => join(FOLDER, `v${version}.${ending}`)

function folded(commits: readonly SealedCommit[]): Fold {
  const fold = new Fold()
  fold.admit(commits.map(openCommit))
  return fold
}

// A new version makes its own corpus once: MAKE_CORPUS=1 with this file. What is stored is never made again.
if (process.env['MAKE_CORPUS'] && !existsSync(place(COMMIT_VERSION, 'commits'))) {
  const commits = aCorpus()
  const records = encodeRecords(commits.map((commit) => ({ kind: 'commit', commit })))
  writeFileSync(place(COMMIT_VERSION, 'commits'), Buffer.concat([Buffer.from('HFcommits 1\n'), ...records]))
  writeFileSync(place(COMMIT_VERSION, 'json'), `${JSON.stringify(shownOf(folded(commits)), null, 1)}\n`)
}

const versions = Array.from({ length: COMMIT_VERSION }, (_, n) => n + 1)

describe.each(versions)('journals of version %i, as they were signed', (version) => {
  const commits = commitsIn(readFileSync(place(version, 'commits')))

  test('pass the door: no byte of them was written anew', () => {
    const holding = { journal: CORPUS_JOURNAL, find: () => undefined, keyOf: () => undefined }
    const { accepted, refused } = admit(commits, holding, admissionCrypto())
    expect(refused).toEqual([])
    expect(accepted).toHaveLength(commits.length)
    expect(new Set(accepted.map(({ header }) => header.v))).toEqual(new Set([version]))
  })

  test('show what they showed when they were stored, and nothing of them is inert', () => {
    const fold = folded(commits)
    expect(fold.inert).toEqual([])
    expect(fold.waitingCount).toBe(0)
    expect(shownOf(fold)).toEqual(JSON.parse(readFileSync(place(version, 'json'), 'utf8')))
  })

  test('hold every op that there was', () => {
    const ops = new Set(commits.flatMap(({ body }) => decodeBody(body ?? new Uint8Array(34)).map(({ op }) => op)))
    expect([...ops].sort()).toEqual(['add', 'drop', 'put', 'remove', 'restore', 'rows', 'set', 'text'])
    const headers = commits.map(({ header }) => decodeHeader(header))
    expect(headers.some(({ action }) => action?.of === 2)).toBe(true)
    expect(headers.some(({ undoes }) => undoes !== undefined)).toBe(true)
    expect(new Set(headers.map(({ device }) => device)).size).toBe(2)
  })
})

test('there is a corpus of every version, and of no other', () => {
  const stored = readdirSync(FOLDER).filter((name) => name.endsWith('.commits'))
  expect(stored.sort()).toEqual(versions.map((version) => `v${version}.commits`).sort())
})

test('a corpus that is made now holds every type of entity, all of them with effect', () => {
  const fold = folded(aCorpus())
  expect(fold.inert).toEqual([])
  expect(Object.keys(shownOf(fold)).sort()).toEqual(Object.keys(ENTITY_SCHEMAS).sort())
})
