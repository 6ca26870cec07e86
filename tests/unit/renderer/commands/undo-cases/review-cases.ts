import * as Y from 'yjs'
import { base64, bytesIfBase64 } from '../../../../../shared/core/base64'
import { applyUpdates } from '../../../../../shared/core/review/apply-updates'
import { createDraft } from '../../../../../shared/core/review/intents/create-draft'
import { addAction, addFactor } from '../../../../../shared/core/review/intents/follow-up'
import { addSection, setSectionIncluded } from '../../../../../shared/core/review/intents/sections'
import { setStatus } from '../../../../../shared/core/review/intents/versions'
import { PROSE_FRAGMENT } from '../../../../../shared/core/review/prose-yjs'
import type { Act, Desk, UndoCase } from './desk'

/** An editor session that deletes the beginning of a section and writes a paragraph behind it. */
const write: Act = (desk) => {
  const { id, record } = begun(desk)
  const doc = new Y.Doc({ gc: false })
  const client = desk.world.newClient()
  doc.clientID = client
  const updates = record.textUpdates('body', desk.laptop.fold.order)
  applyUpdates(
    doc,
    updates.map(({ update }) => bytesIfBase64(update)),
  )
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    const fragment = doc.getXmlFragment(PROSE_FRAGMENT)
    fragment.delete(0, 1)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('What was seen later.')])
    fragment.insert(fragment.length, [paragraph])
  })
  const update = base64(Y.encodeStateAsUpdate(doc, before))
  return [{ op: 'text', type: 'section', id, field: 'body', update, client }]
}

/** The first section in which something stands. */
function begun(desk: Desk) {
  for (const { id } of desk.all('section')) {
    const record = desk.laptop.fold.record('section', id)
    if (record && record.textUpdates('body', desk.laptop.fold.order).length > 0) return { id, record }
  }
  throw new Error('no section was begun')
}

/** Of the review. */
export const REVIEW_CASES: { readonly [intent: string]: UndoCase } = {
  'review.add-action': (desk) => addAction(desk.context, { text: 'Offline copy at each site', kind: 'recover' }),
  'review.add-factor': (desk) => addFactor(desk.context, { text: 'One password for all', kind: 'process' }),
  'review.add-section': (desk) =>
    addSection(desk.context, {
      draft: desk.first('draft').id,
      title: 'Costs',
      orders: desk.all('section').map(({ order }) => order),
    }),
  'review.edit': (desk) => desk.set('draft', { title: 'What we learned', owner: desk.first('person').id }),
  'review.edit-action': (desk) => desk.set('action', { state: 'done', stateAt: desk.world.now, proof: null }),
  'review.edit-factor': (desk) => desk.set('factor', { text: 'One password for all of them' }),
  'review.include-section': (desk) =>
    setSectionIncluded(desk.context, { section: desk.first('section'), included: false }),
  'review.mark-section': (desk) => desk.set('section', { privileged: true, tlp: 'TLP:RED' }),
  'review.new-draft': (desk) =>
    createDraft(desk.context, { codeName: 'Oxbow', summary: 'It began with a mail.', client: desk.world.newClient() }),
  'review.remove-action': (desk) => desk.remove('action'),
  'review.remove-factor': (desk) => desk.remove('factor'),
  'review.set-status': (desk) => setStatus(desk.context, { draft: desk.first('draft'), status: 'in-review' }),
  'review.write': write,
}
