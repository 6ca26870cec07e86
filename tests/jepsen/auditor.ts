import * as z from 'zod'
import { rawSha256 } from '../../main/keeper/sync/ledger-journal'
import { admissionCrypto } from '../../server/crypto/hashes'
import { dsseEnvelope } from '../../shared/contract/dsse'
import { journalList } from '../../shared/contract/sync/protocol'
import { type Checkpoint, consistencyAnswer, type Receipt } from '../../shared/contract/sync/receipt'
import { bytesOfHex } from '../../shared/protocol/hex'
import { emptyView, extendView, rootOfView } from '../../shared/protocol/log-view'
import { checkConsistency } from '../../shared/protocol/merkle-tree'
import { readCheckpoint, readReceipt } from '../../shared/protocol/receipts'
import type { Random } from '../crash/random'
import type { ServerLaptop } from '../server/support/laptop'
import { pause } from './line'
import type { Tally } from './tally'

const LOOK_MS = 400
/** Pairs of heads of one case that a proof is asked for, at most. */
const PROOFS = 100

/**
 * Somebody who only looks on: collects what the servers sign while everything breaks, and holds it against each other
 * and against the log as it is in the end.
 */
export class Auditor {
  readonly #heads = new Map<string, Map<string, Checkpoint>>()
  readonly #receipts = new Map<string, Map<string, Receipt>>()
  #stopped = false
  #running: Promise<void> = Promise.resolve()

  constructor(
    private readonly account: ServerLaptop,
    private readonly ports: readonly number[],
    private readonly key: Uint8Array,
    private readonly random: Random,
    private readonly tally: Tally,
  ) {}

  start(): void {
    this.#running = (async () => {
      while (!this.#stopped) {
        // A server that is gone is nothing that is looked for here.
        await this.#look().catch(() => undefined)
        await pause(LOOK_MS)
      }
    })()
  }

  /** An answer to an append, whether or not the laptop got it. */
  heard(journal: string, answer: Buffer): void {
    const said = z.object({ receipt: dsseEnvelope.nullable() }).safeParse(JSON.parse(answer.toString()))
    if (!said.success) return void this.tally.faults.push('an answer to an append has no receipt')
    if (!said.data.receipt) return
    const receipt = readReceipt(said.data.receipt, { key: this.key, journal }, admissionCrypto)
    if (!receipt) return void this.tally.faults.push(`a receipt of ${journal} is not signed by the server`)
    listOf(this.#receipts, journal).set(`${receipt.number} ${receipt.size} ${receipt.root}`, receipt)
  }

  /** Everything that was signed, against the log; answers the log of each case. */
  async verdict(): Promise<Map<string, readonly string[]>> {
    this.#stopped = true
    await this.#running
    await this.#look()
    const logs = new Map<string, readonly string[]>()
    for (const { journal, kind } of await this.#journals()) {
      if (kind !== 'case') continue
      const ids = await this.account.readAll(journal)
      logs.set(journal, ids)
      const heads = [...(this.#heads.get(journal)?.values() ?? [])].sort((a, b) => a.size - b.size)
      const receipts = [...(this.#receipts.get(journal)?.values() ?? [])]
      this.#holdAgainstLog(journal, ids, heads, receipts)
      await this.#prove(journal, heads)
    }
    for (const journal of [...this.#heads.keys(), ...this.#receipts.keys()])
      if (!logs.has(journal) && listOf(this.#heads, journal).size > 0)
        this.tally.faults.push(`the case ${journal} vanished from the server`)
    return logs
  }

  #holdAgainstLog(
    journal: string,
    ids: readonly string[],
    heads: readonly Checkpoint[],
    receipts: readonly Receipt[],
  ): void {
    const { tally } = this
    const signed = [...heads, ...receipts].sort((a, b) => a.size - b.size)
    let view = emptyView(signed[0]?.epoch ?? '')
    for (const { size, root, epoch } of signed) {
      view = extendView(view, ids.slice(view.size, size), rawSha256)
      if (epoch !== view.epoch || view.size !== size || rootOfView(view, rawSha256) !== root)
        tally.faults.push(`what the server signed of ${journal} at ${size} is no beginning of its log`)
    }
    for (const { commit, number } of receipts)
      if (ids[number - 1] !== commit) tally.faults.push(`the receipt for number ${number} of ${journal} does not hold`)
    tally.heads += heads.length
    tally.receipts += receipts.length
  }

  /** As somebody would check who did not read the log: by RFC 6962 proofs between the heads. */
  async #prove(journal: string, heads: readonly Checkpoint[]): Promise<void> {
    const stride = Math.max(1, Math.ceil(heads.length / PROOFS))
    const some = heads.filter(({ size }, i) => size > 0 && (i % stride === 0 || i === heads.length - 1))
    for (const [i, later] of some.entries()) {
      const earlier = some[i - 1]
      if (!earlier) continue
      const path = `/v1/journals/${journal}/consistency?from=${earlier.size}&to=${later.size}`
      const { json } = await this.account.ask('GET', path)
      const proof = consistencyAnswer.parse(json).proof.map(bytesOfHex)
      const [from, to] = [earlier, later].map(({ size, root }) => ({ size, root: bytesOfHex(root) }))
      if (from && to && checkConsistency(rawSha256, from, to, proof)) this.tally.proofs += 1
      else this.tally.faults.push(`no proof leads from ${earlier.size} to ${later.size} of ${journal}`)
    }
  }

  async #look(): Promise<void> {
    for (const { journal, kind } of await this.#journals()) {
      if (kind !== 'case') continue
      const { json } = await this.account.ask('GET', `/v1/journals/${journal}/checkpoint`)
      const envelope = dsseEnvelope.safeParse(json)
      if (!envelope.success) continue
      const head = readCheckpoint(envelope.data, { key: this.key, journal }, admissionCrypto)
      if (!head) this.tally.faults.push(`a head of ${journal} is not signed by the server`)
      else listOf(this.#heads, journal).set(`${head.size} ${head.root} ${head.epoch}`, head)
    }
  }

  async #journals() {
    this.account.address = `http://127.0.0.1:${this.random.pick(this.ports)}`
    let answer = await this.account.ask('GET', '/v1/journals')
    if (answer.status === 401) {
      await this.account.renew()
      answer = await this.account.ask('GET', '/v1/journals')
    }
    return journalList.parse(answer.json).journals
  }
}

function listOf<T>(lists: Map<string, Map<string, T>>, journal: string): Map<string, T> {
  const list = lists.get(journal) ?? new Map<string, T>()
  lists.set(journal, list)
  return list
}
