import fc from 'fast-check'
import * as Y from 'yjs'
import { base64, bytesIfBase64 } from '../../shared/core/base64'
import type { Fold } from '../../shared/core/journal/fold'
import { applyUpdates } from '../../shared/core/review/apply-updates'
import { createDraft } from '../../shared/core/review/intents/create-draft'
import type { ProseNode } from '../../shared/core/review/prose-node'
import { PROSE_FRAGMENT } from '../../shared/core/review/prose-yjs'
import { exchange } from './journal-schedules'
import { type Laptop, World } from './journal-world'

const DAY_MS = 86_400_000
export const SUMMARY = 'Prefilled, once.'

/** One hand at the text: where it writes, deletes or splits, and when it meets another. */
const stroke = fc.record({
  laptop: fc.nat(4),
  what: fc.constantFrom('write', 'write', 'write', 'delete', 'paragraph', 'meet', 'meet'),
  at: fc.nat(99),
  other: fc.nat(4),
})
export const strokes = fc.array(stroke, { minLength: 5, maxLength: 40, size: 'max' })
export const skews = fc.array(fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }), { minLength: 5, maxLength: 5 })

export interface Played {
  readonly world: World
  readonly draft: string
  readonly section: string
  /** Every word that was written, with the commit that wrote it. */
  readonly words: ReadonlyMap<string, string>
  /** Words that someone deleted, with the commits that did. */
  readonly deleted: ReadonlyMap<string, readonly string[]>
}

/** One hand at the text, and on whose laptop. */
type Stroke = typeof stroke extends fc.Arbitrary<infer T> ? T : never

/** Plays the hands; `after` is told of every laptop that did something or met another. */
export function played(
  plan: readonly number[],
  hands: readonly Stroke[],
  {
    begin,
    after,
  }: { begin?: (world: World) => void; after?: (laptop: Laptop, stroke: Stroke, played: Played) => void } = {},
): Played {
  const world = new World()
  for (const skew of plan) world.add(skew)
  const first = world.laptops[0] as Laptop
  begin?.(world)
  const made = createDraft(
    { now: world.now, me: 'anna', newId: () => world.newId() },
    { codeName: 'QUARRY', summary: SUMMARY, client: world.newClient() },
  )
  first.act('review.new-draft', made)
  const text = made.find((change) => change.op === 'text' && change.type === 'section')
  const draft = made.find((change) => change.op === 'put' && change.type === 'draft')
  for (const laptop of world.laptops) laptop.receive(world.commits)
  const words = new Map<string, string>()
  const deleted = new Map<string, string[]>()
  const soFar = {
    world,
    words,
    deleted,
    section: text?.op === 'text' ? text.id : '',
    draft: draft?.op === 'put' ? draft.id : '',
  }
  hands.forEach((stroke, n) => {
    world.now += 1000
    const laptop = world.laptops[stroke.laptop] as Laptop
    if (stroke.what === 'meet') {
      const other = world.laptops[stroke.other] as Laptop
      exchange(laptop, other, stroke.at)
      after?.(other, stroke, soFar)
    } else {
      const word = `w${n}x`
      let gone: string | null = null
      const commit = write(world, laptop, soFar.section, (doc) => {
        gone = edit(doc, stroke.what, stroke.at, word, words)
      })
      if (commit !== null && stroke.what !== 'delete') words.set(word, commit)
      if (commit !== null && gone !== null) deleted.set(gone, [...(deleted.get(gone) ?? []), commit])
    }
    after?.(laptop, stroke, soFar)
  })
  return soFar
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

/** Writes a word, or takes one out: then answers which. */
function edit(doc: Y.Doc, what: string, at: number, word: string, words: ReadonlyMap<string, string>): string | null {
  const fragment = doc.getXmlFragment(PROSE_FRAGMENT)
  if (what === 'paragraph' || fragment.length === 0) {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(word)])
    fragment.insert(at % (fragment.length + 1), [element])
    return null
  }
  const text = firstText(fragment.get(at % fragment.length))
  if (!text) return null
  // Between words only, so that each stays one.
  const starts = [...text.toString().matchAll(/w\d+x|$/g)].map(({ index }) => index)
  const from = starts[at % starts.length] ?? 0
  if (what === 'write') {
    text.insert(from, word)
    return null
  }
  const gone = /^w\d+x/.exec(text.toString().slice(from))?.[0]
  if (gone === undefined || !words.has(gone)) return null
  text.delete(from, gone.length)
  return gone
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

export function updatesOf(fold: Fold, section: string): Uint8Array[] {
  const updates = fold.record('section', section)?.textUpdates('body', fold.order) ?? []
  return updates.map(({ update }) => bytesIfBase64(update))
}

export const textOf = (node: ProseNode): string => (node.text ?? '') + (node.content ?? []).map(textOf).join('')
export const count = (text: string, word: string): number => text.split(word).length - 1
