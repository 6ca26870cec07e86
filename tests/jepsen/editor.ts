import { createHash, randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { Keeper } from '../../main/keeper/keeper'
import { declareCase } from '../../shared/core/case/intents/declare-case'
import type { Change } from '../../shared/core/journal/change'
import type { Random } from '../crash/random'
import { KnownCase } from './known-case'
import type { Editing } from './messages'

/** Things of a case that everybody edits, so that edits meet. */
const SHARED = 6
const WORDS = ['isolated', 'imaged by the site', 'see the ticket', 'it was cmd.exe', 'owner asked', 'back at 06:00']
const STATES = ['suspected', 'compromised', 'isolated', 'imaged', 'rebuilt', 'cleared']
const TECHNIQUES = ['T1059', 'T1078', 'T1486', 'T1021']
const SMALL_FILE = 60_000
/** Two chunks: one that a cut may fall between. */
const LARGE_FILE = 9 * 1024 * 1024

/** A pair of hands at one laptop: every act is random, and noted once the keeper acknowledged it. */
export class Editor {
  readonly #cases = new Map<string, KnownCase>()

  /** `note` is given one line for each acknowledgement: `ack KIND JOURNAL ID,ID…`, `file JOURNAL SHA256 SIZE`, `refused CODE`. */
  constructor(
    private readonly keeper: Keeper,
    private readonly folder: string,
    private readonly editing: Editing,
    private readonly random: Random,
    private readonly note: (line: string) => void,
  ) {}

  async act(): Promise<void> {
    const listed = await this.keeper.ask('journal.list', {})
    if (!listed.ok) return this.note(`refused ${listed.code}`)
    const cases = listed.value.filter(({ kind, position }) => kind === 'case' && position.count > 0)
    const { random } = this
    if (cases.length === 0 || (cases.length < this.editing.cases && random.next() < 0.005)) return await this.declare()
    const { journal } = random.pick(cases)
    const known = this.#cases.get(journal) ?? new KnownCase(this.keeper, journal)
    this.#cases.set(journal, known)
    // Now and then from a view that is older than what came meanwhile, as from a form that was left open.
    if (random.next() < 0.8) await known.read()
    if (random.next() < 0.03) return await this.file(known)
    const [kind, parts] = this.changes(known)
    await this.append(known, kind, parts)
  }

  private changes(known: KnownCase): [kind: string, parts: Change[][]] {
    const { random } = this
    const id = `shared-${random.whole(1, SHARED)}`
    const asset = { type: 'asset', id } as const
    switch (
      random.pick(['entry', 'entry', 'entry', 'set', 'set', 'set', 'set', 'tag', 'remove', 'text', 'large', 'grant'])
    ) {
      case 'entry':
        return ['entry', [[this.entry()]]]
      case 'tag':
        return ['tag', [this.tag(known)]]
      case 'remove':
        return ['remove', [[{ op: known.isRemoved('asset', id) ? 'restore' : 'remove', ...asset }]]]
      case 'text':
        return ['text', [this.words()]]
      case 'large':
        return ['large', Array.from({ length: random.whole(2, 40) }, () => [this.entry()])]
      case 'grant':
        return ['grant', [known.access(random, this.editing.people)]]
      default: {
        const fields = random.pick([
          { state: random.pick(STATES) },
          { note: random.pick(WORDS) },
          { owner: random.pick(WORDS), importance: random.pick(['critical', 'high', 'low']) },
        ])
        const name = `WS-${id}`
        const isNew = !known.has('asset', id)
        return [
          'set',
          [[isNew ? { op: 'put', ...asset, fields: { name, state: 'suspected' } } : { op: 'set', ...asset, fields }]],
        ]
      }
    }
  }

  private entry(): Change {
    const text = `${this.random.pick(WORDS)} ${'x'.repeat(this.random.whole(0, 400))}`
    const time = { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' } as const
    return { op: 'put', type: 'entry', id: randomUUID(), fields: { kind: 'event', time, recordedAt: 1, text } }
  }

  private tag(known: KnownCase): Change[] {
    const id = known.someEntry(this.random)
    if (id === undefined) return [this.entry()]
    const op = this.random.pick(['add', 'drop'] as const)
    return [{ op, type: 'entry', id, field: 'techniques', value: this.random.pick(TECHNIQUES) }]
  }

  private words(): Change[] {
    const document = new Y.Doc()
    document.getText('body').insert(0, this.random.pick(WORDS))
    const update = Buffer.from(Y.encodeStateAsUpdate(document)).toString('base64')
    return [{ op: 'text', type: 'section', id: 'shared', field: 'body', update, client: document.clientID }]
  }

  private async declare(): Promise<void> {
    const made = await this.keeper.ask('journal.create', { kind: 'case' })
    const profile = await this.keeper.ask('profile.state', {})
    if (!made.ok || !profile.ok || profile.value.state !== 'open') return this.note('refused declare')
    const { person } = profile.value
    const { journal } = made.value
    const context = { now: Date.now(), me: person.id, newId: () => randomUUID() }
    const number = `CASE-${journal.slice(-6)}`
    const file = { journal, number, codeName: 'Slate Pier', title: 'A case', kind: 'ransomware', zone: 'UTC' }
    const members = this.editing.people.map((fields): Change => {
      return { op: 'put', type: 'member', id: randomUUID(), fields: { ...fields, role: 'commander', since: 1 } }
    })
    const known = new KnownCase(this.keeper, journal)
    this.#cases.set(journal, known)
    await this.append(known, 'declare', [[...declareCase(context, person, file), ...members]])
  }

  private async file(known: KnownCase): Promise<void> {
    const { random } = this
    const bytes = random.bytes(random.next() < 0.12 ? LARGE_FILE : random.whole(4, SMALL_FILE))
    const fileName = `file-${random.whole(0, 1e9)}.bin`
    const path = join(this.folder, '..', fileName)
    writeFileSync(path, bytes)
    const token = randomUUID()
    this.keeper.grant(token, path, 'read')
    const stored = await this.stored(known.journal, token)
    rmSync(path, { force: true })
    if (!stored) return
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const fields = { title: fileName, fileName, size: bytes.length, sha256, stored: 'vault', addedAt: 1, addedBy: 'me' }
    const isThere = await this.append(known, 'evidence', [[{ op: 'put', type: 'evidence', id: randomUUID(), fields }]])
    if (isThere) this.note(`file ${known.journal} ${sha256} ${bytes.length}`)
  }

  private stored(journal: string, token: string): Promise<boolean> {
    return new Promise((resolve) => {
      const ended = new Map<string, boolean>()
      let job: string | undefined
      const look = () => {
        const isDone = job === undefined ? undefined : ended.get(job)
        if (isDone === undefined) return
        detach()
        resolve(isDone)
      }
      const detach = this.keeper.attach((event) => {
        if (event.event !== 'job' || event.state === 'running') return
        ended.set(event.job, event.state === 'done')
        look()
      })
      void this.keeper.ask('vault.intake', { journal, file: token }).then((begun) => {
        if (begun.ok) job = begun.value.job
        else {
          this.note(`refused ${begun.code}`)
          detach()
          resolve(false)
        }
        look()
      })
    })
  }

  private async append(known: KnownCase, kind: string, changes: readonly Change[][]): Promise<boolean> {
    const parts = known.bound(changes)
    if (parts.length === 0) return false
    const { journal, heads } = known
    const ask = { journal, idem: randomUUID(), intent: `jepsen.${kind}`, parts, seen: heads }
    const answer = await this.keeper.ask('journal.append', ask)
    this.note(answer.ok ? `ack ${kind} ${journal} ${answer.value.ids.join()}` : `refused ${answer.code}`)
    return answer.ok
  }
}
