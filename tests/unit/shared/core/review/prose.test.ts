import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blocksFromProse } from '../../../../../shared/core/review/prose-blocks'
import { proseFromUpdates, updateFromProse } from '../../../../../shared/core/review/prose-yjs'
import { bodies } from '../../../../fixtures/review/bodies'

describe('rich text', () => {
  test('comes back from its Yjs document as the same blocks', () => {
    for (const body of bodies().values()) {
      expect(blocksFromProse(proseFromUpdates([updateFromProse(body, 77)]))).toEqual(blocksFromProse(body))
    }
  })

  test('the same prefilled text by the same client is the same bytes', () => {
    const body = bodies().get('sec-summary')!
    expect(updateFromProse(body, 5)).toEqual(updateFromProse(body, 5))
  })

  test('is read from many updates in any order', () => {
    const doc = new Y.Doc()
    doc.clientID = 9
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const paragraph = new Y.XmlElement('paragraph')
    doc.getXmlFragment('default').insert(0, [paragraph])
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    text.insert(0, 'It began at night')
    text.format(3, 5, { bold: {} })
    expect(blocksFromProse(proseFromUpdates(updates.reverse()))).toEqual([
      { kind: 'paragraph', text: [{ text: 'It ' }, { text: 'began', bold: true }, { text: ' at night' }] },
    ])
  })

  test('mermaid code becomes a figure, other code stays code, a link keeps its address as text', () => {
    const kinds = blocksFromProse(bodies().get('sec-reflection')!).map((block) => block.kind)
    expect(kinds).toEqual(['heading', 'list', 'heading', 'paragraph', 'quote', 'figure'])
    expect(blocksFromProse(bodies().get('sec-notifications')!)).toEqual([
      {
        kind: 'paragraph',
        text: [
          { text: 'See ' },
          { text: 'the guidance', link: 'https://edpb.europa.eu/x' },
          { text: ' of the board.' },
        ],
      },
    ])
  })

  test('a node that this build does not know keeps its words', () => {
    expect(
      blocksFromProse({ type: 'doc', content: [{ type: 'poll', content: [{ type: 'text', text: 'Yes or no' }] }] }),
    ).toEqual([{ kind: 'paragraph', text: [{ text: 'Yes or no' }] }])
  })

  test('a live view placed in the text stands there', () => {
    const live = { kind: 'live', key: 'facts', title: 'Facts', blocks: [] } as const
    expect(
      blocksFromProse({ type: 'doc', content: [{ type: 'liveBlock', attrs: { block: 'facts' } }] }, () => live),
    ).toEqual([live])
  })
})
