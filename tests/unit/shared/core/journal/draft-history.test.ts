import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { base64, bytesOfBase64 } from '../../../../../shared/core/base64'
import type { DraftHistory } from '../../../../../shared/core/case/entities/case'
import type { Change } from '../../../../../shared/core/journal/change'
import { draftHistoryPolicy, owedHistory } from '../../../../../shared/core/journal/draft-history'
import { purgeChanges } from '../../../../../shared/core/journal/purge-changes'
import { inverse } from '../../../../../shared/core/journal/undo'
import { viewEntity } from '../../../../../shared/core/journal/view'
import { type Laptop, World } from '../../../../property/journal-world'

function aReview(policy?: DraftHistory) {
  const world = new World()
  const [anna, jonas] = [world.add(), world.add()]
  const act = (by: Laptop, ...changes: Change[]): void => {
    world.now += 1000
    by.act('test', changes)
  }
  const meet = (): void => {
    anna.receive(jonas.fold.order.placed)
    jonas.receive(anna.fold.order.placed)
  }
  const fields = { number: 'C-1', title: 'Case', codeName: 'Q', kind: 'x', tlp: 'TLP:AMBER', state: 'review' } as const
  const declared = { ...fields, commander: 'p', zone: 'UTC', declaredAt: 1, declaredBy: 'p' }
  act(anna, { op: 'put', type: 'case', id: world.journal, fields: declared })
  if (policy) decide(anna, policy)
  act(
    anna,
    { op: 'put', type: 'draft', id: 'd', fields: { title: 'R', status: 'draft', createdAt: 1, createdBy: 'p' } },
    { op: 'put', type: 'section', id: 's', fields: { draft: 'd', key: 's', title: 'Summary', order: 'a' } },
  )
  meet()
  function decide(by: Laptop, draftHistory: DraftHistory): void {
    const basis = viewEntity(by.fold, 'case', world.journal)?.meta.basis ?? 0
    act(by, { op: 'set', type: 'case', id: world.journal, fields: { draftHistory }, basis })
  }
  const text = (by: Laptop): { doc: Y.Doc; body: Y.XmlText } => {
    const doc = new Y.Doc({ gc: false })
    for (const { update } of by.fold.record('section', 's')?.textUpdates('body', by.fold.order) ?? [])
      Y.applyUpdate(doc, bytesOfBase64(update))
    const root = doc.getXmlFragment('text')
    if (root.length === 0) root.insert(0, [new Y.XmlText('')])
    return { doc, body: root.get(0) as unknown as Y.XmlText }
  }
  const write = (by: Laptop, change: (body: Y.XmlText) => void): void => {
    const { doc, body } = text(by)
    const before = by.fold.record('section', 's')?.textUpdates('body', by.fold.order).length === 0
    doc.clientID = world.newClient()
    const known = before ? undefined : Y.encodeStateVector(doc)
    doc.transact(() => change(body))
    const update = base64(Y.encodeStateAsUpdate(doc, known))
    act(by, { op: 'text', type: 'section', id: 's', field: 'body', update, client: doc.clientID })
  }
  const cut = (by: Laptop, id: string): void => {
    const said = { draft: 'd', version: '1', at: 1, by: 'p', document: {}, sha256: 'a'.repeat(64) }
    act(by, { op: 'put', type: 'cut', id, fields: said })
  }
  const approve = (by: Laptop, of: string): void =>
    act(by, { op: 'put', type: 'approval', id: `ok-${of}`, fields: { of, at: 1, by: 'p' } })
  const owed = (by: Laptop) => owedHistory(by.fold, world.journal, by.device)
  const carryOut = (by: Laptop): void => {
    const ctx = { now: 1, me: 'p', newId: () => world.newId() }
    for (const { plan, follows } of owed(by))
      for (const changes of purgeChanges(ctx, plan, { reason: 'Policy', follows, copies: [] })) act(by, ...changes)
  }
  write(anna, (body) => body.insert(0, 'Mallory was careless.'))
  write(anna, (body) => body.delete(0, 8))
  return {
    world,
    anna,
    jonas,
    meet,
    decide,
    write,
    cut,
    approve,
    owed,
    carryOut,
    read: (by: Laptop) => text(by).body.toString(),
  }
}

it('nothing is owed where nobody decided anything, or decided to keep', () => {
  for (const made of [aReview(), aReview('keep')]) {
    made.cut(made.anna, 'c')
    expect(made.owed(made.anna)).toEqual([])
  }
})

it('the laptop that cut owes what was deleted before, until it is done; nobody else does', () => {
  const made = aReview('on-cut')
  const { anna, jonas } = made
  expect(made.owed(anna)).toEqual([])
  made.cut(anna, 'c')
  made.write(anna, (body) => body.delete(0, 4))
  made.meet()
  expect(made.owed(jonas)).toEqual([])
  expect(made.owed(anna)).toMatchObject([{ draft: 'd', follows: 'c', version: '1', policy: { says: 'on-cut' } }])
  made.carryOut(anna)
  expect(made.owed(anna)).toEqual([])
  const residues = JSON.stringify([...anna.fold.order.placed].flatMap((one) => anna.fold.opsOf(one)))
  const said = (residues.match(/"update":"[^"]*"/g) ?? []).map((one) =>
    Buffer.from(bytesOfBase64(one.slice(10, -1))).toString('latin1'),
  )
  // What was deleted after the cut waits for the next one.
  expect(said.join()).not.toContain('Mallory')
  expect(said.join()).toContain('was ')
  expect(made.read(anna)).toBe('careless.')
})

it('a policy asks nothing of what was cut before anybody there knew of it', () => {
  const made = aReview()
  made.cut(made.anna, 'c')
  made.decide(made.anna, 'on-cut')
  expect(made.owed(made.anna)).toEqual([])
  made.cut(made.anna, 'again')
  expect(made.owed(made.anna)).toMatchObject([{ follows: 'again' }])
})

it('a policy of approvals waits for the approval, on the laptop where that is recorded', () => {
  const made = aReview('on-approval')
  made.cut(made.anna, 'c')
  made.meet()
  expect(made.owed(made.anna)).toEqual([])
  made.approve(made.jonas, 'c')
  expect(made.owed(made.jonas)).toMatchObject([{ follows: 'ok-c', version: '1' }])
  made.meet()
  expect(made.owed(made.anna)).toEqual([])
})

it('two people who decided differently have decided nothing: all is kept until that is settled', () => {
  const made = aReview('keep')
  made.decide(made.anna, 'on-cut')
  made.decide(made.jonas, 'on-approval')
  made.meet()
  made.cut(made.anna, 'c')
  expect(draftHistoryPolicy(made.anna.fold, made.world.journal).says).toBe('keep')
  expect(made.owed(made.anna)).toEqual([])
})

it('an undo of the deletion brings nothing back of what is gone', () => {
  const made = aReview('on-cut')
  const { anna } = made
  made.cut(anna, 'c')
  made.carryOut(anna)
  const [, deletion] = anna.fold.order.placed.filter(({ ops }) => ops?.[0]?.op === 'text')
  const { ops } = inverse(anna.fold, deletion ? [deletion] : [], () => made.world.newClient())
  anna.seal({ intent: 'undo', parts: [ops] })
  expect(made.read(anna).trim()).toBe('was careless.')
})
