import type { Tips } from '../../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { decodeHeader } from '../../../../shared/core/journal/seal'
import { type AdmittingTransaction, admitInto } from '../../../../shared/protocol/append'
import { encodedSize } from '../../../../shared/protocol/commits-file'
import { bytesOfHex } from '../../../../shared/protocol/hex'
import { completedBy, leafHash } from '../../../../shared/protocol/merkle-tree'
import type { SyncJournal } from '../../../../shared/protocol/sync-store'
import { crypto, JOURNAL, rawSha256 } from './a-device'

/** A journal in memory that keeps what a server keeps in tables. */
export class MemoryJournal implements SyncJournal {
  readonly commits: SealedCommit[] = []
  readonly nodes = new Map<string, Uint8Array>()
  epoch = 'first'

  readonly state = async () => ({
    journal: JOURNAL,
    kind: 'case' as const,
    epoch: this.epoch,
    size: this.commits.length,
    tips: this.tips(),
  })

  readonly admit = (commits: readonly SealedCommit[]) => admitInto(this.transaction(), commits, crypto)

  readonly page = async (after: number, maxBytes: number) => {
    const page: SealedCommit[] = []
    let bytes = 0
    for (const commit of this.commits.slice(after)) {
      bytes += encodedSize(commit)
      if (page.length > 0 && bytes > maxBytes) break
      page.push(commit)
    }
    return page
  }

  readonly withBodies = async (ids: readonly string[]) =>
    this.commits.filter(({ id, body }) => ids.includes(id) && body !== null)

  readonly withheld = async (max: number) =>
    this.commits
      .filter(({ body }) => body === null)
      .map(({ id }) => id)
      .slice(0, max)

  readonly numberOf = async (id: string) => {
    const at = this.commits.findIndex((one) => one.id === id)
    return at < 0 ? undefined : at + 1
  }

  readonly subtrees = async (asked: readonly { level: number; index: number }[]) =>
    asked.map(({ level, index }) => {
      const hash = this.nodes.get(`${level}/${index}`)
      if (!hash) throw new Error(`the subtree ${level}/${index} is not complete`)
      return hash
    })

  private tips(): Tips {
    const followed = new Set(this.commits.map(({ header }) => decodeHeader(header).prev))
    return this.commits
      .filter(({ id }) => !followed.has(id))
      .map(({ id, header }) => {
        const { device, seq } = decodeHeader(header)
        return [device, seq, id]
      })
  }

  private transaction(): AdmittingTransaction {
    const held = new Map(
      this.commits.map(({ id, header, body }) => {
        const { device, seq } = decodeHeader(header)
        return [id, { device, seq, hasBody: body !== null }]
      }),
    )
    return {
      journal: JOURNAL,
      find: async (ids) => new Map([...held].filter(([id]) => ids.includes(id))),
      keysOf: async (devices) =>
        new Map(
          this.commits.flatMap(({ header }) => {
            const { device, key } = decodeHeader(header)
            return key !== undefined && devices.includes(device)
              ? [[device, new Uint8Array(Buffer.from(key, 'base64'))] as const]
              : []
          }),
        ),
      add: async (accepted) => {
        for (const { commit } of accepted) {
          const n = this.commits.push(commit) - 1
          const complete = (level: number, index: number) => this.nodes.get(`${level}/${index}`)!
          for (const node of completedBy(rawSha256, n, leafHash(rawSha256, bytesOfHex(commit.id)), complete))
            this.nodes.set(`${node.level}/${node.index}`, node.hash)
        }
      },
      fill: async (commits) => {
        for (const { id, body } of commits) {
          const at = this.commits.findIndex((one) => one.id === id)
          const before = this.commits[at]
          if (before) this.commits[at] = { ...before, body }
        }
      },
    }
  }
}
