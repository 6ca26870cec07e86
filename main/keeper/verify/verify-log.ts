import type { Checkpoint } from '../../../shared/contract/sync/receipt'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import { bytesOfHex } from '../../../shared/protocol/hex'
import { compareView, emptyView, extendView, type LogView, rootOfView } from '../../../shared/protocol/log-view'
import { checkConsistency, checkInclusion, leafHash } from '../../../shared/protocol/merkle-tree'
import { toSend } from '../../../shared/protocol/to-send'
import { sha256 } from '../sha256'
import type { PeerApi } from '../sync/client/peer-api'
import type { PeerMemory } from '../sync/client/peer-memory'
import { rawSha256 } from '../sync/ledger-journal'
import { entryName, type Finding, type VerifiedLog } from './report'

export interface LogAsk {
  readonly api: PeerApi
  /** Raw key that the server must sign with. */
  readonly key: Uint8Array
  readonly journal: string
  /** Begins the name of every finding. */
  readonly where: string
  /** What lies in the data folder. */
  readonly commits: readonly SealedCommit[]
  /** What the laptop remembers of this journal there; undefined: nothing. */
  readonly known: ReturnType<PeerMemory['journal']>
}

export interface LogFound {
  readonly log: VerifiedLog | null
  readonly notes: readonly Finding[]
  readonly faults: readonly Finding[]
}

/**
 * One journal of a server: its log now continues the one that was remembered (RFC 6962 consistency proof), the root
 * that it signs is that of the entries that it shows, and every entry of this folder that it took in is among them,
 * with the content that was signed.
 */
export async function verifyLog({ api, key, journal, where, commits, known }: LogAsk): Promise<LogFound> {
  const faults: Finding[] = []
  const notes: Finding[] = []
  const fault = (what: string, entry = where): void => {
    faults.push({ where: entry, what })
  }
  const remembered = known?.view ?? null
  const signed = await api.checkpoint(journal, key)
  if (!signed) {
    if (!known) return { log: null, notes, faults }
    fault(
      'The server kept it and now says that there is none for this laptop: it dropped it, it was removed by law there, or this laptop was taken out.',
    )
    return { log: null, notes, faults }
  }
  const isSameEpoch = remembered?.epoch === signed.epoch
  if (remembered && !isSameEpoch)
    notes.push({
      where,
      what: `The server began a new log, as after a restore from a backup. That it goes on from the ${remembered.size} entries of before cannot be proved; each of them that is here was looked for.`,
    })
  const broken = remembered && isSameEpoch ? await continues(api, journal, remembered, signed) : null
  if (broken !== null) fault(broken)
  const shown = await readLog(api, key, journal, signed)
  if (!shown.isSigned) fault('The entries that the server shows are not those whose root it signs.')
  if (remembered && isSameEpoch && shown.rootAt(remembered.size) !== rootOfView(remembered, rawSha256))
    fault(`The first ${remembered.size} entries that the server shows are not those that it showed before.`)

  const notYet = toSend(commits.map(sentOrNot), known?.tips ?? [])
  let included = 0
  let notSent = 0
  for (const { id, header, body } of commits) {
    const there = shown.bodies.get(id)
    const { device, seq, bodyHash } = decodeHeader(header)
    if (there === undefined) {
      const isKept = known?.tips.some(([of, newest]) => of === device && newest >= seq) && !notYet.has(id)
      if (isKept)
        fault('The server took this entry in and does not show it any more.', entryName(where, { device, seq }, id))
      else notSent += 1
      continue
    }
    included += 1
    if (there !== null && there !== bodyHash)
      fault('Its content at the server is not what was signed.', entryName(where, { device, seq }, id))
    if (there === null && body !== null)
      notes.push({ where: entryName(where, { device, seq }, id), what: 'Its content is here, and not at the server.' })
  }
  for (const id of newestOfEach(commits, shown.bodies)) {
    const answer = await api.inclusion(journal, id, signed.size)
    const holds =
      answer &&
      checkInclusion(
        rawSha256,
        leafHash(rawSha256, bytesOfHex(id)),
        answer.number - 1,
        signed.size,
        answer.proof.map(bytesOfHex),
        bytesOfHex(signed.root),
      )
    if (!holds && shown.isSigned) fault(`The server does not prove that its log holds entry ${id}.`)
  }
  const { epoch, size, root } = signed
  return { log: { journal, epoch, size, root, remembered: remembered?.size ?? null, included, notSent }, notes, faults }
}

/** Null where the log that is signed now goes on from the one that was remembered. */
async function continues(
  api: PeerApi,
  journal: string,
  remembered: LogView,
  signed: Checkpoint,
): Promise<string | null> {
  if (signed.size < remembered.size)
    return `The server signed ${remembered.size} entries before and signs ${signed.size} now: it dropped some.`
  if (remembered.size === 0) return null
  const before = { size: remembered.size, root: bytesOfHex(rootOfView(remembered, rawSha256)) }
  const proof = await api.consistency(journal, remembered.size, signed.size)
  const now = { size: signed.size, root: bytesOfHex(signed.root) }
  return checkConsistency(rawSha256, before, now, proof.map(bytesOfHex))
    ? null
    : `The server does not go on from the ${remembered.size} entries that it showed before: it changed its history.`
}

interface ShownLog {
  /** Hash of the content of every entry; null where its content is not there. */
  readonly bodies: ReadonlyMap<string, string | null>
  /** Whether the root of what was shown is the one that was signed. */
  readonly isSigned: boolean
  /** Root over the first so many entries; null where there are fewer. */
  readonly rootAt: (size: number) => string | null
}

/** Everything that the server shows up to the state that it signed, and its root computed anew. */
async function readLog(api: PeerApi, key: Uint8Array, journal: string, signed: Checkpoint): Promise<ShownLog> {
  const bodies = new Map<string, string | null>()
  const ids: string[] = []
  while (ids.length < signed.size) {
    const { commits } = await api.feed(journal, ids.length, signed.epoch, key)
    if (commits.length === 0) break
    for (const { id, body } of commits.slice(0, signed.size - ids.length)) {
      ids.push(id)
      bodies.set(id, body === null ? null : sha256(body))
    }
  }
  const upTo = (size: number): LogView => extendView(emptyView(signed.epoch), ids.slice(0, size), rawSha256)
  return {
    bodies,
    isSigned: compareView(upTo(signed.size), signed, rawSha256) === 'same',
    rootAt: (size) => (size <= ids.length ? rootOfView(upTo(size), rawSha256) : null),
  }
}

function sentOrNot({ id, header, signature }: SealedCommit): { id: string; prev: string | null; isSigned: boolean } {
  return { id, prev: decodeHeader(header).prev, isSigned: signature !== null }
}

/** Of every device, its newest entry that is here and there. */
function newestOfEach(commits: readonly SealedCommit[], there: ReadonlyMap<string, unknown>): string[] {
  const newest = new Map<string, string>()
  for (const { id, header } of commits) if (there.has(id)) newest.set(decodeHeader(header).device, id)
  return [...newest.values()]
}
