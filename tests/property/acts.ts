import * as Y from 'yjs'
import { base64, bytesIfBase64 } from '../../shared/core/base64'
import type { Change } from '../../shared/core/journal/change'
import { viewEntity } from '../../shared/core/journal/view'
import { applyUpdates } from '../../shared/core/review/apply-updates'
import { PROSE_FRAGMENT } from '../../shared/core/review/prose-yjs'
import { rowsOp, sourceOp } from './journal-schedules'
import type { Laptop, World } from './journal-world'

interface Kind {
  /** Makes sure that there is something to act on. */
  readonly prepare: (world: World, laptop: Laptop, seed: number) => void
  readonly act: (world: World, laptop: Laptop, seed: number) => void
}

const ENTRY_TIME = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
const system = (seed: number): string => `u${seed % 7}`

const put = (seed: number, name: string): Change => ({
  op: 'put',
  type: 'asset',
  id: system(seed),
  fields: { name, state: 'suspected', note: `before ${seed}` },
})
const aSystem: Kind['prepare'] = (_, laptop, seed) => {
  const view = viewEntity(laptop.fold, 'asset', system(seed))
  if (view === null || view.meta.removed) laptop.act('prepare', [put(seed, 'n')])
}
const anEntry: Kind['prepare'] = (_, laptop) => {
  if (viewEntity(laptop.fold, 'entry', 'e0') === null)
    laptop.act('prepare', [
      { op: 'put', type: 'entry', id: 'e0', fields: { kind: 'event', time: ENTRY_TIME, recordedAt: 1, text: 'e' } },
    ])
}
const aStep: Kind['prepare'] = (_, laptop) => {
  const fields = { plan: 'p', phase: 'contain', title: 'Isolate', order: 'a0', state: 'open' }
  if (viewEntity(laptop.fold, 'step', 's0') === null)
    laptop.act('prepare', [{ op: 'put', type: 'step', id: 's0', fields }])
}
const aText: Kind['prepare'] = (_, laptop) => {
  const fields = { draft: 'd', key: 'k', title: 'Summary', order: 'a0' }
  if (viewEntity(laptop.fold, 'section', 't0') === null)
    laptop.act('prepare', [{ op: 'put', type: 'section', id: 't0', fields }])
}
const nothing: Kind['prepare'] = () => undefined

/** Every kind of thing that a command of the app does to a case, small. */
export const ACTS = {
  put: {
    prepare: nothing,
    act: (world, laptop) => {
      laptop.act('systems.add', [
        { op: 'put', type: 'asset', id: world.newId(), fields: { name: 'm', state: 'cleared' } },
      ])
    },
  },
  edit: {
    prepare: aSystem,
    act: (_, laptop, seed) => {
      if (viewEntity(laptop.fold, 'asset', system(seed)))
        laptop.act('systems.edit', [
          {
            op: 'set',
            type: 'asset',
            id: system(seed),
            fields: { note: `after ${seed}`, owner: 'Ó', state: 'cleared' },
          },
        ])
    },
  },
  clear: {
    prepare: aSystem,
    act: (_, laptop, seed) => {
      if (viewEntity(laptop.fold, 'asset', system(seed)))
        laptop.act('systems.edit', [{ op: 'set', type: 'asset', id: system(seed), fields: { note: null } }])
    },
  },
  remove: {
    prepare: aSystem,
    act: (_, laptop, seed) => {
      laptop.act('systems.remove', [{ op: 'remove', type: 'asset', id: system(seed) }])
    },
  },
  restore: {
    prepare: (world, laptop, seed) => {
      aSystem(world, laptop, seed)
      laptop.act('prepare', [{ op: 'remove', type: 'asset', id: system(seed) }])
    },
    act: (_, laptop, seed) => {
      laptop.act('systems.restore', [{ op: 'restore', type: 'asset', id: system(seed) }])
    },
  },
  /** Two wrote, and someone chooses. */
  resolve: {
    prepare: (world, laptop, seed) => {
      aSystem(world, laptop, seed)
      const other = beside(world, laptop, 3)
      other.receive(laptop.fold.order.placed)
      for (const one of [laptop, other]) {
        world.now += 1000
        const fields = { note: `of ${one.person}` }
        if (viewEntity(one.fold, 'asset', system(seed)))
          one.act('prepare', [{ op: 'set', type: 'asset', id: system(seed), fields }])
      }
      laptop.receive(other.fold.order.placed)
    },
    act: (_, laptop, seed) => {
      if (viewEntity(laptop.fold, 'asset', system(seed)))
        laptop.act('conflict.resolve', [{ op: 'set', type: 'asset', id: system(seed), fields: { note: `so ${seed}` } }])
    },
  },
  link: {
    prepare: anEntry,
    act: (_, laptop, seed) => {
      laptop.act('timeline.link', [
        { op: 'add', type: 'entry', id: 'e0', field: 'techniques', value: `T${seed % 4}` },
        { op: 'add', type: 'entry', id: 'e0', field: 'assets', value: system(seed) },
      ])
    },
  },
  unlink: {
    prepare: (world, laptop, seed) => {
      anEntry(world, laptop, seed)
      laptop.act('prepare', [{ op: 'add', type: 'entry', id: 'e0', field: 'techniques', value: 'T1486' }])
    },
    act: (_, laptop) => {
      laptop.act('timeline.unlink', [{ op: 'drop', type: 'entry', id: 'e0', field: 'techniques', value: 'T1486' }])
    },
  },
  list: {
    prepare: anEntry,
    act: (_, laptop, seed) => {
      if (viewEntity(laptop.fold, 'entry', 'e0'))
        laptop.act('timeline.edit', [
          { op: 'set', type: 'entry', id: 'e0', fields: { techniques: [`T${seed % 4}`, 'T1078'], text: `t${seed}` } },
        ])
    },
  },
  complete: {
    prepare: aStep,
    act: (world, laptop, seed) => {
      if (viewEntity(laptop.fold, 'step', 's0'))
        laptop.act('step.complete', [
          {
            op: 'set',
            type: 'step',
            id: 's0',
            fields: { state: 'done', stateAt: world.now, stateBy: 'me', note: `${seed}` },
          },
          { op: 'add', type: 'step', id: 's0', field: 'evidence', value: `ev${seed % 3}` },
        ])
    },
  },
  tick: {
    prepare: aStep,
    act: (world, laptop, seed) => {
      const fields = { step: 's0', target: `x${seed % 3}`, done: seed % 2 === 0, at: world.now, by: laptop.person }
      laptop.act('step.tick', [{ op: 'put', type: 'tick', id: `s0~x${seed % 3}`, fields }])
    },
  },
  parts: {
    prepare: nothing,
    act: (world, laptop) => {
      const parts = ['v', 'w', 'x'].map((name) => [
        { op: 'put', type: 'asset', id: `${world.newId()}`, fields: { name, state: 'cleared' } } as const,
      ])
      laptop.seal({ intent: 'systems.add-many', parts })
    },
  },
  import: {
    prepare: nothing,
    act: (world, laptop) => {
      const source = world.newId()
      laptop.seal({ intent: 'timeline.import', parts: [[sourceOp(source)], [rowsOp(source, 0)], [rowsOp(source, 3)]] })
    },
  },
  withdraw: {
    prepare: (world, laptop) => {
      if (standing(laptop) === undefined) ACTS.import.act(world, laptop)
    },
    act: (_, laptop) => {
      const id = standing(laptop)
      if (id !== undefined) laptop.act('timeline.withdraw', [{ op: 'remove', type: 'source', id }])
    },
  },
  'edit-row': {
    prepare: (world, laptop) => {
      if (standing(laptop) === undefined) ACTS.import.act(world, laptop)
    },
    act: (_, laptop, seed) => {
      const id = standing(laptop)
      const block = laptop.fold.rows.all.find(({ op }) => op.owner.id === id)
      const row = `${block?.op.prefix}.${block?.op.first}`
      if (block && viewEntity(laptop.fold, 'entry', row))
        laptop.act('timeline.edit', [{ op: 'set', type: 'entry', id: row, fields: { text: `edited ${seed}` } }])
    },
  },
  write: { prepare: aText, act: (world, laptop, seed) => type(world, laptop, `words ${seed} `, 0) },
  erase: {
    prepare: (world, laptop, seed) => {
      aText(world, laptop, seed)
      type(world, laptop, `to be erased ${seed} `, 0)
    },
    act: (world, laptop) => type(world, laptop, '', 3),
  },
} as const satisfies Record<string, Kind>
export type Act = keyof typeof ACTS

/** Another laptop, `steps` further. */
export function beside(world: World, laptop: Laptop, steps: number): Laptop {
  return world.laptops[(world.laptops.indexOf(laptop) + steps) % world.laptops.length] as Laptop
}

function standing(laptop: Laptop): string | undefined {
  for (const { id } of laptop.fold.recordsOf('source')) {
    if (viewEntity(laptop.fold, 'source', id)?.meta.removed === undefined) return id
  }
  return undefined
}

/** An editor session of its own that writes and deletes a little, as one batch. */
function type(world: World, laptop: Laptop, words: string, deletes: number): void {
  const doc = new Y.Doc({ gc: false })
  const client = world.newClient()
  doc.clientID = client
  const updates = laptop.fold.record('section', 't0')?.textUpdates('body', laptop.fold.order) ?? []
  applyUpdates(
    doc,
    updates.map(({ update }) => bytesIfBase64(update)),
  )
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    const text = paragraphOf(doc)
    if (deletes > 0) text.delete(0, Math.min(deletes, text.length))
    if (words !== '') text.insert(text.length, words)
  })
  const update = base64(Y.encodeStateAsUpdate(doc, before))
  laptop.act('review.write', [{ op: 'text', type: 'section', id: 't0', field: 'body', update, client }])
}

function paragraphOf(doc: Y.Doc): Y.XmlText {
  const fragment = doc.getXmlFragment(PROSE_FRAGMENT)
  const last = fragment.length > 0 ? fragment.get(fragment.length - 1) : undefined
  const text = last instanceof Y.XmlElement ? last.get(0) : undefined
  if (text instanceof Y.XmlText) return text
  const element = new Y.XmlElement('paragraph')
  const fresh = new Y.XmlText()
  element.insert(0, [fresh])
  fragment.insert(fragment.length, [element])
  return fresh
}
