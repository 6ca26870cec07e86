import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { base64, bytesOfBase64 } from '../../../../../shared/core/base64'
import { type AuthoredSpan, authoredSpans } from '../../../../../shared/core/review/authored-spans'
import { PROSE_FRAGMENT, proseFromDoc, updateFromProse } from '../../../../../shared/core/review/prose-yjs'
import { textRuns } from '../../../../../shared/core/review/text-runs'
import type { Laptop } from '../../../../property/journal-world'
import { twoLaptops } from '../journal/conflicts/two-laptops'

const SECTION = 's1'
const textOp = (update: Uint8Array, client: number) =>
  ({ op: 'text', type: 'section', id: SECTION, field: 'body', update: base64(update), client }) as const
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** A section that came with a sentence, on two laptops. */
function prefilled() {
  const prose = { type: 'doc', content: [paragraph('What happened.'), paragraph('')] }
  return twoLaptops(
    { op: 'put', type: 'section', id: SECTION, fields: { draft: 'd', key: 'summary', title: 'Summary', order: 'a0' } },
    textOp(updateFromProse(prose, 77), 77),
  )
}

/** One editor session of a laptop, which seals each stroke of `edit` as a commit of its own. */
function session(laptop: Laptop, client: number, ...edits: ((fragment: Y.XmlFragment) => void)[]): void {
  const doc = docOf(laptop)
  doc.clientID = client
  for (const edit of edits) {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => edit(doc.getXmlFragment(PROSE_FRAGMENT)))
    laptop.act('review.write', [textOp(Y.encodeStateAsUpdate(doc, before), client)])
  }
}

function docOf({ fold }: Laptop): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  for (const { update } of fold.record('section', SECTION)?.textUpdates('body', fold.order) ?? [])
    Y.applyUpdate(doc, bytesOfBase64(update))
  return doc
}

const textIn = (fragment: Y.XmlFragment, paragraphAt: number): Y.XmlText =>
  (fragment.get(paragraphAt) as Y.XmlElement).get(0) as Y.XmlText

/** Each stretch of text with who wrote it, as a reader sees it. */
function told(laptop: Laptop): string[] {
  const doc = docOf(laptop)
  const runs = textRuns(laptop.fold, 'section', SECTION, 'body')
  const spans = authoredSpans(doc.getXmlFragment(PROSE_FRAGMENT), runs, (name) => name === 'hardBreak')
  return spans.map((span) => `${span.run?.how} ${span.run?.by}: ${wordsAt(doc, span)}`)
}

/** The characters at ProseMirror positions, counted on the prose itself. */
function wordsAt(doc: Y.Doc, { from, to }: AuthoredSpan): string {
  let all = ''
  for (const node of proseFromDoc(doc).content ?? []) {
    all += `<${(node.content ?? []).map(({ type, text }) => (type === 'hardBreak' ? '/' : text)).join('')}>`
  }
  return all.slice(from, to)
}

describe('who wrote what', () => {
  it('counts what a section came with as nobody’s words', () => {
    expect(told(prefilled().anna)).toEqual(['prefilled person-0: What happened.'])
  })

  it('follows several hands in one sentence, on every laptop the same', () => {
    const { anna, ben, meet } = prefilled()
    session(anna, 101, (fragment) => textIn(fragment, 0).insert(14, ' Anna was here.'))
    session(ben, 202, (fragment) => textIn(fragment, 0).insert(4, ' really'))
    meet()
    for (const laptop of [anna, ben]) {
      expect(told(laptop)).toEqual([
        'prefilled person-0: What',
        'typed person-1:  really',
        'prefilled person-0:  happened.',
        'typed person-0:  Anna was here.',
      ])
    }
  })

  it('keeps the commits of one session apart, though Yjs joins what they wrote', () => {
    const { anna } = prefilled()
    session(
      anna,
      101,
      (fragment) => textIn(fragment, 0).insert(14, ' First'),
      (fragment) => textIn(fragment, 0).insert(20, ' second'),
    )
    expect(told(anna).slice(1)).toEqual(['typed person-0:  First', 'typed person-0:  second'])
    const commits = textRuns(anna.fold, 'section', SECTION, 'body').map(({ commit }) => commit)
    expect(new Set(commits).size).toBe(3)
  })

  it('does not tell what was deleted, nor lose its place at line breaks', () => {
    const { anna, ben, meet } = prefilled()
    session(anna, 101, (fragment) => {
      textIn(fragment, 0).delete(0, 5)
      ;(fragment.get(0) as Y.XmlElement).push([new Y.XmlElement('hardBreak'), new Y.XmlText('After the break')])
    })
    meet()
    session(ben, 202, (fragment) => (fragment.get(1) as Y.XmlElement).push([new Y.XmlText('Ben’s own line')]))
    meet()
    expect(told(anna)).toEqual([
      'prefilled person-0: happened.',
      'typed person-0: After the break',
      'typed person-1: Ben’s own line',
    ])
  })

  it('says of what an undo brought back that it was brought back', () => {
    const { anna } = prefilled()
    session(anna, 101, (fragment) => textIn(fragment, 0).delete(0, 5))
    anna.undo()
    expect(told(anna).join('|')).toContain('restored person-0: What ')
  })

  it('lets nobody put words under the session of another', () => {
    const { anna, ben, meet } = prefilled()
    session(ben, 202, (fragment) => textIn(fragment, 0).insert(14, ' By Ben'))
    meet()
    const doc = docOf(anna)
    doc.clientID = 202
    const before = Y.encodeStateVector(doc)
    textIn(doc.getXmlFragment(PROSE_FRAGMENT), 0).insert(0, 'forged ')
    // Sent under a client id of the forger's own, with the other's client id inside.
    anna.act('review.write', [textOp(Y.encodeStateAsUpdate(doc, before), 999)])
    expect(told(anna)[0]).toBe('undefined undefined: forged ')
  })
})
