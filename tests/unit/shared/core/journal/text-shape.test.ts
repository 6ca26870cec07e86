import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { base64, bytesOfBase64 } from '../../../../../shared/core/base64'
import { withoutContent } from '../../../../../shared/core/journal/text-shape'

/** What one session writes, as updates in base64. */
function session(start: readonly string[], client: number, write: (doc: Y.Doc) => void): string[] {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  for (const update of start) Y.applyUpdate(doc, bytesOfBase64(update))
  const updates: string[] = []
  doc.on('update', (update: Uint8Array) => updates.push(base64(update)))
  write(doc)
  return updates
}

function read(updates: readonly string[]): string {
  const doc = new Y.Doc({ gc: false })
  for (const update of updates) Y.applyUpdate(doc, bytesOfBase64(update))
  return doc.getXmlFragment('text').toString()
}

const paragraph = (doc: Y.Doc, words: string, at: number) => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment('text').insert(at, [element])
}
const textIn = (doc: Y.Doc, at: number): Y.XmlText => {
  const element = doc.getXmlFragment('text').get(at)
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined
  if (!(text instanceof Y.XmlText)) throw new Error('no text there')
  return text
}

test('what one wrote goes, and what another wrote in the same paragraph stays readable', () => {
  const anna = session([], 1, (doc) => {
    paragraph(doc, 'Mallory did it.', 0)
    paragraph(doc, 'The rest.', 1)
  })
  const jonas = session(anna, 2, (doc) => {
    textIn(doc, 0).insert(7, ' (says Anna)')
    textIn(doc, 1).insert(0, 'Here is: ')
    textIn(doc, 1).format(0, 4, { link: { href: 'https://secret.example' } })
  })
  const purged = anna.map(withoutContent)
  expect(purged.join()).not.toContain(base64(new TextEncoder().encode('Mallory')))
  expect(read([...purged, ...jonas])).toBe(
    '<paragraph> (says Anna)</paragraph><paragraph><link href="https://secret.example">Here</link> is: </paragraph>',
  )
  // In any order, and with the original text where one laptop has not purged yet: the same shape.
  expect(read([...jonas, ...purged])).toBe(read([...purged, ...jonas]))
})

test('a purged mark takes its address with it', () => {
  const anna = session([], 1, (doc) => paragraph(doc, 'See there.', 0))
  const jonas = session(anna, 2, (doc) => textIn(doc, 0).format(0, 3, { link: { href: 'https://secret.example' } }))
  const purged = jonas.map(withoutContent)
  expect(new TextDecoder().decode(bytesOfBase64(purged.join('')))).not.toContain('secret')
  expect(read([...anna, ...purged])).toBe('<paragraph>See there.</paragraph>')
})

test('deletions stay deletions', () => {
  const anna = session([], 1, (doc) => paragraph(doc, 'one two three', 0))
  const jonas = session(anna, 2, (doc) => textIn(doc, 0).delete(3, 4))
  expect(read([...anna, ...jonas.map(withoutContent)])).toBe('<paragraph>one three</paragraph>')
})

test('what is no update becomes one that changes nothing', () => {
  expect(read([withoutContent('not base64 at all'), withoutContent(base64(Uint8Array.of(9, 9, 9)))])).toBe('')
})
