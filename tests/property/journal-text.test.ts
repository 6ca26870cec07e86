import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { base64, bytesIfBase64 } from '../../shared/core/base64'
import type { Fold } from '../../shared/core/journal/fold'
import { residueOfBody } from '../../shared/core/journal/purge'
import { applyUpdates } from '../../shared/core/review/apply-updates'
import { createDraft } from '../../shared/core/review/intents/create-draft'
import type { ProseNode } from '../../shared/core/review/prose-node'
import { PROSE_FRAGMENT, proseFromUpdates } from '../../shared/core/review/prose-yjs'
import { folded, shuffled } from './folded'
import { exchange } from './journal-schedules'
import { type Laptop, World } from './journal-world'
import { PROPERTY_MS, runs } from './runs'

const DAY_MS = 86_400_000
const SUMMARY = 'Prefilled, once.'

/** One hand at the text: where it writes, deletes or splits, and when it meets another. */
const stroke = fc.record({
  laptop: fc.nat(4),
  what: fc.constantFrom('write', 'write', 'write', 'delete', 'paragraph', 'meet', 'meet'),
  at: fc.nat(99),
  other: fc.nat(4),
})
const strokes = fc.array(stroke, { minLength: 5, maxLength: 40, size: 'max' })
const skews = fc.array(fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }), { minLength: 5, maxLength: 5 })

interface Played {
  readonly world: World
  readonly section: string
  /** Every word that was written, with the commit that wrote it; whether someone deleted in it. */
  readonly words: Map<string, string>
  readonly touched: Set<string>
}

function played(
  plan: readonly number[],
  hands: readonly (typeof stroke extends fc.Arbitrary<infer T> ? T : never)[],
): Played {
  const world = new World()
  for (const skew of plan) world.add(skew)
  const first = world.laptops[0] as Laptop
  const draft = createDraft(
    { now: world.now, me: 'anna', newId: () => world.newId() },
    { codeName: 'QUARRY', summary: SUMMARY, client: world.newClient() },
  )
  first.act('review.new-draft', draft)
  const text = draft.find((change) => change.op === 'text' && change.type === 'section')
  const section = text?.op === 'text' ? text.id : ''
  for (const laptop of world.laptops) laptop.receive(world.commits)
  const words = new Map<string, string>()
  const touched = new Set<string>()
  hands.forEach(({ laptop: number, what, at, other }, n) => {
    world.now += 1000
    const laptop = world.laptops[number] as Laptop
    if (what === 'meet') {
      exchange(laptop, world.laptops[other] as Laptop, at)
      return
    }
    const word = `w${n}x`
    const update = write(world, laptop, section, (doc) => edit(doc, what, at, word, touched, words))
    if (update !== null && what !== 'delete') words.set(word, update)
  })
  return { world, section, words, touched }
}

/** An editor session of its own. Answers the id of the commit that it made. */
function write(world: World, laptop: Laptop, section: string, change: (doc: Y.Doc) => void): string | null {
  const doc = new Y.Doc({ gc: false })
  const client = world.newClient()
  doc.clientID = client
  applyUpdates(doc, updatesOf(laptop.fold, section))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  const update = base64(Y.encodeStateAsUpdate(doc, before))
  const [made] = laptop.act('review.write', [
    { op: 'text', type: 'section', id: section, field: 'body', update, client },
  ])
  return made?.id ?? null
}

function edit(
  doc: Y.Doc,
  what: string,
  at: number,
  word: string,
  touched: Set<string>,
  words: ReadonlyMap<string, string>,
): void {
  const fragment = doc.getXmlFragment(PROSE_FRAGMENT)
  if (what === 'paragraph' || fragment.length === 0) {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(word)])
    fragment.insert(at % (fragment.length + 1), [element])
    return
  }
  const text = firstText(fragment.get(at % fragment.length))
  if (!text) return
  // Between words only, so that each stays one.
  const starts = [...text.toString().matchAll(/w\d+x|$/g)].map(({ index }) => index)
  const from = starts[at % starts.length] ?? 0
  if (what === 'write') {
    text.insert(from, word)
    return
  }
  const gone = /^w\d+x/.exec(text.toString().slice(from))?.[0]
  if (gone === undefined || !words.has(gone)) return
  touched.add(gone)
  text.delete(from, gone.length)
}

function firstText(node: unknown): Y.XmlText | null {
  if (node instanceof Y.XmlText) return node
  if (!(node instanceof Y.XmlElement)) return null
  for (const child of node.toArray()) {
    const found = firstText(child)
    if (found) return found
  }
  return null
}

function updatesOf(fold: Fold, section: string): Uint8Array[] {
  const updates = fold.record('section', section)?.textUpdates('body', fold.order) ?? []
  return updates.map(({ update }) => bytesIfBase64(update))
}

const textOf = (node: ProseNode): string => (node.text ?? '') + (node.content ?? []).map(textOf).join('')
const count = (text: string, word: string): number => text.split(word).length - 1

describe('review text by five hands', () => {
  it('converges, whatever came first, and loses no word that nobody deleted', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(skews, strokes, fc.nat(), (plan, hands, seed) => {
        const { world, section, words, touched } = played(plan, hands)
        const shown = proseFromUpdates(updatesOf(folded(world.commits), section))
        for (let round = 0; round < 3; round++) {
          const fold = folded(shuffled(world.commits, seed + round), 1 + round)
          expect(proseFromUpdates(updatesOf(fold, section))).toEqual(shown)
        }
        const text = textOf(shown)
        for (const word of words.keys()) expect([word, count(text, word)]).toEqual([word, touched.has(word) ? 0 : 1])
        // Prefilled once, shown once.
        expect(count(text, SUMMARY)).toBe(1)
      }),
      runs(800),
    )
  })

  it('stays readable where some of it was purged, and holds nothing of that', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(skews, strokes, fc.array(fc.nat(999), { minLength: 1, maxLength: 6 }), (plan, hands, picks) => {
        const { world, section, words, touched } = played(plan, hands)
        const writes = [...new Set(words.values())]
        if (writes.length === 0) return
        const purged = new Set(picks.map((pick) => writes[pick % writes.length] as string))
        const commits = world.commits.filter(({ id }) => purged.has(id))
        const by = world.laptops[0] as Laptop
        by.receive(world.commits)
        const named = commits.map(({ id, ops }) => ({ commit: id, residue: residueOfBody(ops ?? []) }))
        const said = { reason: 'Asked for', at: world.now, by: by.person, files: [], copies: [] }
        by.act('purge', [{ op: 'put', type: 'purge', id: world.newId(), fields: { ...said, commits: named } as never }])
        const without = world.commits.map((one) => (purged.has(one.id) ? { ...one, ops: null } : one))
        const text = textOf(proseFromUpdates(updatesOf(folded(without), section)))
        expect(text).toBe(textOf(proseFromUpdates(updatesOf(folded(world.commits), section))))
        for (const [word, commit] of words) {
          const stays = !touched.has(word) && !purged.has(commit)
          expect([word, count(text, word)]).toEqual([word, stays ? 1 : 0])
        }
      }),
      runs(500),
    )
  })

  it('has an update that is none stop nobody', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(skews, strokes, fc.oneof(fc.string(), fc.base64String()), fc.nat(), (plan, hands, garbage, seed) => {
        const { world, section, words, touched } = played(plan, hands)
        const laptop = world.laptops[1] as Laptop
        laptop.receive(world.commits)
        const op = { op: 'text', type: 'section', id: section, field: 'body', update: garbage, client: 7 } as const
        laptop.seal({ intent: 'x', parts: [[op]] })
        const text = textOf(proseFromUpdates(updatesOf(folded(shuffled(world.commits, seed)), section)))
        for (const word of words.keys()) expect([word, count(text, word)]).toEqual([word, touched.has(word) ? 0 : 1])
      }),
      runs(300),
    )
  })
})
