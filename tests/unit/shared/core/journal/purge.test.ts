import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { base64, bytesOfBase64 } from '../../../../../shared/core/base64'
import { liftHold, setHold, standingHold } from '../../../../../shared/core/case/intents/legal-hold'
import type { Change } from '../../../../../shared/core/journal/change'
import type { OpenCommit } from '../../../../../shared/core/journal/commit'
import { Fold } from '../../../../../shared/core/journal/fold'
import { residueOfBody } from '../../../../../shared/core/journal/purge'
import { purgeChanges } from '../../../../../shared/core/journal/purge-changes'
import { type PurgeTarget, planPurge } from '../../../../../shared/core/journal/purge-plan'
import { purgeWork } from '../../../../../shared/core/journal/purge-work'
import { viewAll, viewEntity } from '../../../../../shared/core/journal/view'
import { type Laptop, World } from '../../../../property/journal-world'

const GROUND = { reason: 'Order 4 O 12/26', basis: 'Art. 17 GDPR', orderedBy: 'District court', copies: [] }
const DONE = { bodies: [], files: [], held: false }

function team(count: number): { world: World; laptops: Laptop[]; meet: () => void } {
  const world = new World()
  const laptops = Array.from({ length: count }, () => world.add())
  const meet = () => {
    world.now += 1000
    for (const from of laptops) for (const to of laptops) to.receive(from.fold.order.placed)
  }
  return { world, laptops, meet }
}
const context = ({ world }: { world: World }) => ({ now: world.now, me: 'p', newId: () => world.newId() })
const wait = ({ world }: { world: World }) => {
  world.now += 1000
}

function entry(by: Laptop, id: string, text: string): void {
  const time = { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated', text: `${text} o'clock` }
  by.act('timeline.add', [
    { op: 'put', type: 'entry', id, fields: { kind: 'event', time, recordedAt: 1, recordedBy: 'Ocelotta', text } },
  ])
}
function purge(team: { world: World }, by: Laptop, target: PurgeTarget): OpenCommit[] {
  wait(team)
  return purgeChanges(context(team), planPurge(by.fold, target), GROUND).flatMap((changes) =>
    by.act('purge.content', changes),
  )
}
function hold(team: { world: World }, by: Laptop): string {
  wait(team)
  const changes = setHold(context(team), { by: 'Counsel', reason: 'Litigation' })
  by.act('hold.set', changes)
  return changes[0]?.id ?? ''
}
function folded(commits: readonly OpenCommit[]): Fold {
  const fold = new Fold()
  fold.admit(commits)
  return fold
}
const strip = (commits: readonly OpenCommit[], bodies: readonly string[]) =>
  commits.map((one) => (bodies.includes(one.id) ? { ...one, ops: null } : one))

describe('a purged thing', () => {
  it('keeps its place, its kind and its time, and nothing that was said', () => {
    const made = team(1)
    const [a] = made.laptops as [Laptop]
    entry(a, 'e1', 'Mallory logged in')
    a.act('timeline.edit', [{ op: 'set', type: 'entry', id: 'e1', fields: { detail: 'Mallory again', star: true } }])
    entry(a, 'e2', 'Backups are fine')
    purge(made, a, { kind: 'thing', type: 'entry', id: 'e1' })
    const work = purgeWork(a.fold)
    expect(work.bodies).toHaveLength(2)
    const fold = folded(strip(made.world.commits, work.bodies))
    const { meta: _, ...shown } = viewEntity(fold, 'entry', 'e1') ?? { meta: null }
    expect(shown).toEqual({
      type: 'entry',
      id: 'e1',
      kind: 'event',
      time: { utc: '2026-03-14T14:22:07Z', precision: 's', zone: 'UTC', basis: 'stated' },
      recordedAt: 1,
      recordedBy: 'Removed by law',
      text: 'Removed by law',
      star: true,
    })
    expect(viewEntity(fold, 'entry', 'e2')?.text).toBe('Backups are fine')
    expect(JSON.stringify(fold.order.placed)).not.toContain('Mallory')
    expect(viewAll(fold, 'purge')[0]?.things).toEqual([{ type: 'entry', id: 'e1' }])
    expect(purgeWork(fold)).toMatchObject(DONE)
  })

  it('of an import keeps every row at its time, without its words', () => {
    const made = team(1)
    const [a] = made.laptops as [Laptop]
    a.seal({
      intent: 'import.file',
      parts: [
        [
          {
            op: 'rows',
            type: 'entry',
            prefix: 's1',
            first: 0,
            count: 2,
            owner: { type: 'source', id: 's1' },
            same: { kind: 'event', recordedAt: 1, source: 's1' },
            columns: {
              'time.utc': ['2026-03-14T14:22:07Z', '2026-03-14T14:22:08Z'],
              'time.precision': ['s', 's'],
              'time.zone': ['UTC', 'UTC'],
              'time.basis': ['stated', 'stated'],
              'time.text': ['Mallory 1', 'Mallory 2'],
              text: ['Mallory came', 'Mallory went'],
              attrs: [{ user: 'mallory' }, null],
            },
          },
        ],
      ],
    })
    const imported = a.fold.order.at(0).id
    purge(made, a, { kind: 'commits', ids: [imported] })
    const fold = folded(strip(made.world.commits, [imported]))
    expect(viewEntity(fold, 'entry', 's1.1')).toMatchObject({
      text: 'Removed by law',
      time: { utc: '2026-03-14T14:22:08Z' },
    })
    expect(JSON.stringify(made.world.commits.at(-1)?.ops)).not.toMatch(/mallory/i)
  })
})

describe('a legal hold', () => {
  it('leaves a purge without effect that was made while it stood, and lets one through after it was lifted', () => {
    const made = team(2)
    const [a, b] = made.laptops as [Laptop, Laptop]
    entry(a, 'e1', 'Mallory logged in')
    const held = hold(made, b)
    made.meet()
    purge(made, a, { kind: 'thing', type: 'entry', id: 'e1' })
    made.meet()
    for (const { fold } of made.laptops) {
      expect(viewEntity(fold, 'entry', 'e1')?.text).toBe('Mallory logged in')
      expect(fold.inert.map(({ reason }) => reason)).toEqual(['held'])
      expect(viewAll(fold, 'purge')).toEqual([])
      expect(purgeWork(fold)).toMatchObject({ bodies: [], held: true })
    }
    const standing = viewEntity(a.fold, 'hold', held)
    if (!standing) throw new Error('a hold was set')
    a.act('hold.lift', liftHold(context(made), standing, { by: 'Counsel', reason: 'Settled' }))
    expect(standingHold(viewAll(a.fold, 'hold'))).toBeNull()
    purge(made, a, { kind: 'thing', type: 'entry', id: 'e1' })
    made.meet()
    expect(viewEntity(b.fold, 'entry', 'e1')?.text).toBe('Removed by law')
  })

  it('made at the same time as a purge does not undo it, but keeps the bodies where they still are', () => {
    const made = team(2)
    const [a, b] = made.laptops as [Laptop, Laptop]
    entry(a, 'e1', 'Mallory logged in')
    made.meet()
    purge(made, a, { kind: 'thing', type: 'entry', id: 'e1' })
    hold(made, b)
    made.meet()
    for (const { fold } of made.laptops) {
      expect(viewEntity(fold, 'entry', 'e1')?.text).toBe('Removed by law')
      expect(purgeWork(fold)).toMatchObject({ bodies: [expect.any(String)], held: true })
    }
  })

  it('cannot be purged away, nor can a revocation', () => {
    const made = team(1)
    const [a] = made.laptops as [Laptop]
    hold(made, a)
    const [named] = made.world.commits
    expect(planPurge(a.fold, { kind: 'commits', ids: [named?.id ?? ''] }).commits).toEqual([])
    const fields = {
      reason: 'x',
      at: 1,
      by: 'p',
      commits: [{ commit: named?.id ?? '', residue: [] }],
      files: [],
      copies: [],
    }
    a.act('purge.content', [{ op: 'put', type: 'purge', id: 'cheat', fields }] as Change[])
    expect(standingHold(viewAll(a.fold, 'hold'))).not.toBeNull()
  })
})

describe('a purge of an evidence file', () => {
  it('waits for no commit, and spares content that another item needs', () => {
    const made = team(1)
    const [a] = made.laptops as [Laptop]
    const item = (id: string, sha256: string) =>
      a.act('evidence.add', [
        {
          op: 'put',
          type: 'evidence',
          id,
          fields: { title: id, fileName: id, size: 1, sha256, stored: 'vault', addedAt: 1, addedBy: 'p' },
        },
      ])
    item('one', 'a'.repeat(64))
    item('two', 'b'.repeat(64))
    item('twin', 'b'.repeat(64))
    purge(made, a, { kind: 'file', evidence: 'one' })
    purge(made, a, { kind: 'file', evidence: 'two' })
    expect(purgeWork(a.fold)).toMatchObject({ bodies: [], files: ['a'.repeat(64)], held: false })
    purge(made, a, { kind: 'file', evidence: 'twin' })
    expect(purgeWork(a.fold).files).toEqual(['a'.repeat(64), 'b'.repeat(64)])
    expect(viewEntity(a.fold, 'evidence', 'two')?.title).toBe('two')
  })
})

describe('a purge of the history of a draft', () => {
  const write = (by: Laptop, client: number, change: (text: Y.XmlText) => void): void => {
    const doc = new Y.Doc({ gc: false })
    for (const update of updatesOf(by.fold)) Y.applyUpdate(doc, bytesOfBase64(update))
    doc.clientID = client
    doc.on('update', (update: Uint8Array) =>
      by.act('review.write', [{ op: 'text', type: 'section', id: 's', field: 'body', update: base64(update), client }]),
    )
    const body = doc.getXmlFragment('text')
    if (body.length === 0) body.insert(0, [new Y.XmlText('')])
    change(body.get(0) as unknown as Y.XmlText)
  }
  const updatesOf = (fold: Fold) =>
    (fold.record('section', 's')?.textUpdates('body', fold.order) ?? []).map((u) => u.update)
  const read = (fold: Fold): string => {
    const doc = new Y.Doc({ gc: false })
    for (const update of updatesOf(fold)) Y.applyUpdate(doc, bytesOfBase64(update))
    return doc.getXmlFragment('text').toString()
  }
  const said = (commits: readonly OpenCommit[]): string =>
    commits
      .flatMap((one) => JSON.stringify(one.ops).match(/"update":"[^"]*"/g) ?? [])
      .map((found) => new TextDecoder('latin1').decode(bytesOfBase64(found.slice(10, -1))))
      .join('\n')
  const draft = (by: Laptop) =>
    by.act('draft.create', [
      { op: 'put', type: 'draft', id: 'd', fields: { title: 'Review', status: 'draft', createdAt: 1, createdBy: 'p' } },
      { op: 'put', type: 'section', id: 's', fields: { draft: 'd', key: 's', title: 'Summary', order: 'a' } },
    ])
  /** As every laptop has it once its keeper removed what the purges ask for. */
  const purged = (world: World): OpenCommit[] => strip(world.commits, purgeWork(folded(world.commits)).bodies)

  it('leaves the text to the letter, also for who wrote on without knowing of it, and nothing of what was deleted', () => {
    const made = team(2)
    const [a, b] = made.laptops as [Laptop, Laptop]
    draft(a)
    write(a, 1, (text) => text.insert(0, 'The culprit Mallory was careless.'))
    write(a, 2, (text) => text.delete(4, 16))
    made.meet()
    expect(read(a.fold)).toBe('The was careless.')
    write(b, 3, (text) => text.insert(4, 'night shift '))
    purge(made, a, { kind: 'draft-history', draft: 'd' })
    made.meet()
    for (const { fold } of made.laptops) expect(read(fold)).toBe('The night shift was careless.')
    const left = purged(made.world)
    expect(said(made.world.commits)).toContain('Mallory')
    expect(said(left)).not.toContain('Mallory')
    expect(read(folded(left))).toBe('The night shift was careless.')
    write(b, 4, (text) => text.insert(0, 'Now: '))
    expect(read(b.fold)).toBe('Now: The night shift was careless.')
  })

  it('made again also takes what the first one still had to keep', () => {
    const made = team(2)
    const [a, b] = made.laptops as [Laptop, Laptop]
    draft(a)
    write(a, 1, (text) => text.insert(0, 'Alice and Mallory and Trudy.'))
    write(a, 2, (text) => text.delete(18, 10))
    purge(made, a, { kind: 'draft-history', draft: 'd' })
    made.meet()
    write(b, 3, (text) => text.delete(6, 12))
    expect(read(b.fold)).toBe('Alice ')
    purge(made, b, { kind: 'draft-history', draft: 'd' })
    made.meet()
    const left = purged(made.world)
    expect(said(left)).not.toMatch(/Mallory|Trudy/)
    expect(read(folded(left))).toBe('Alice ')
    expect(read(folded([...left].reverse()))).toBe('Alice ')
    // Nothing is left to purge, and what the first purge said of its ground still stands.
    expect(planPurge(folded(left), { kind: 'draft-history', draft: 'd' }).commits).toEqual([])
    expect(viewAll(folded(left), 'purge').map(({ basis }) => basis)).toEqual(['Art. 17 GDPR', 'Art. 17 GDPR'])
  })

  it('never brings back what another purge removed whole', () => {
    const made = team(2)
    const [a, b] = made.laptops as [Laptop, Laptop]
    draft(a)
    write(a, 1, (text) => text.insert(0, 'Alice and Mallory.'))
    write(a, 2, (text) => text.delete(5, 4))
    made.meet()
    purge(made, a, { kind: 'thing', type: 'section', id: 's' })
    purge(made, b, { kind: 'draft-history', draft: 'd' })
    made.meet()
    for (const { fold } of made.laptops) expect(read(fold)).not.toMatch(/Alice|Mallory/)
  })
})

it('a residue is a residue of itself, whatever the op', () => {
  const made = team(1)
  const [a] = made.laptops as [Laptop]
  entry(a, 'e1', 'Mallory')
  const once = residueOfBody(a.fold.order.at(0).ops ?? [])
  expect(residueOfBody(once)).toEqual(once)
})
