import { describe, expect, test } from 'vitest'
import { bytesOfBase64 } from '../../../../../shared/core/base64'
import { ENTITY_SCHEMAS } from '../../../../../shared/core/case/entity-types'
import type { Change, IntentContext } from '../../../../../shared/core/journal/change'
import { composeReview } from '../../../../../shared/core/review/compose-review'
import { nextRevision, sealText } from '../../../../../shared/core/review/cut'
import { createDraft } from '../../../../../shared/core/review/intents/create-draft'
import { addAction, addFactor } from '../../../../../shared/core/review/intents/follow-up'
import { recordExport } from '../../../../../shared/core/review/intents/record-export'
import { addSection, setSectionIncluded } from '../../../../../shared/core/review/intents/sections'
import { approve, cutVersion, setStatus } from '../../../../../shared/core/review/intents/versions'
import { proseText } from '../../../../../shared/core/review/prose-node'
import { proseFromUpdates } from '../../../../../shared/core/review/prose-yjs'
import { bodies } from '../../../../fixtures/review/bodies'
import { caseSnapshot, entity, NOW } from '../../../../fixtures/review/case-snapshot'

const context = (): IntentContext => {
  let next = 0
  return { now: NOW, me: 'p-anna', newId: () => `id-${next++}` }
}
const puts = (changes: readonly Change[]) => changes.filter((change) => change.op === 'put')
const snapshot = caseSnapshot()
const document = composeReview({ snapshot, draft: 'dr1', bodies: bodies() })!
const [draft] = snapshot.drafts

describe('intents of the review', () => {
  test('a new draft has the 15 sections in order, and the summary is prefilled once', () => {
    const changes = createDraft(context(), { codeName: 'QUIET HARBOUR', summary: 'One.\nTwo.', client: 4 })
    const sections = puts(changes).filter((change) => change.type === 'section')
    expect(sections).toHaveLength(15)
    const orders = sections.map((section) => String(section.fields['order']))
    expect([...orders].sort()).toEqual(orders)
    const texts = changes.filter((change) => change.op === 'text')
    expect(texts).toHaveLength(2)
    expect(proseText(proseFromUpdates([bytesOfBase64(texts[0]!.update)]))).toBe('One. Two.')
    expect(createDraft(context(), { codeName: 'QUIET HARBOUR', summary: 'One.\nTwo.', client: 4 })).toEqual(changes)
  })

  test('what they put is what the schemas of the case accept', () => {
    const cut = cutVersion(context(), { draft: 'dr1', version: '0.1', document, sha256: 'a'.repeat(64) })
    const file = { fileName: 'review.pdf', sha256: 'b'.repeat(64), size: 10 }
    const all = [
      ...createDraft(context(), { codeName: 'X', client: 4 }),
      ...addSection(context(), { draft: 'dr1', title: 'Supply chain', orders: ['a0', 'a1'] }),
      ...cut,
      ...approve(context(), {
        cut: entity('cut', 'c', cut[0]!.op === 'put' ? (cut[0]!.fields as never) : ({} as never)),
        draft: draft!,
      }),
      ...recordExport(context(), {
        draft: 'dr1',
        format: 'pdf',
        file,
        recipient: 'Board',
        document,
        rolesForNames: true,
      }),
      ...addAction(context(), { text: 'Do it', kind: 'prevent' }),
      ...addFactor(context(), { text: 'Luck', kind: 'luck' }),
    ]
    for (const change of puts(all)) {
      const result = ENTITY_SCHEMAS[change.type].safeParse(JSON.parse(JSON.stringify(change.fields)))
      expect(result.error?.issues ?? [], change.type).toEqual([])
    }
  })

  test('a section left out of the report stays, and its words with it', () => {
    const section = snapshot.sections[0]!
    expect(setSectionIncluded(context(), { section, included: false })).toEqual([
      { op: 'set', type: 'section', id: section.id, fields: { included: false }, basis: 40 },
    ])
    const sections = snapshot.sections.map((one) => (one.id === section.id ? { ...one, included: false } : one))
    const without = composeReview({ snapshot: { ...snapshot, sections }, draft: 'dr1', bodies: bodies() })
    expect(without?.sections.map((one) => one.key)).not.toContain('summary')
  })

  test('approval is of one cut, marks the draft, and sets the milestone', () => {
    const cut = entity('cut', 'cut-9', {
      draft: 'dr1',
      version: '0.1',
      at: NOW,
      by: 'p-anna',
      document: {},
      sha256: 'a'.repeat(64),
    })
    const changes = approve(context(), { cut, draft: draft!, statedBy: 'Li Wei', channel: 'phone' })
    expect(changes.map((change) => `${change.op} ${change.type}`)).toEqual([
      'put approval',
      'set draft',
      'put milestone',
    ])
    expect(setStatus(context(), { draft: draft!, status: 'in-review' })[0]).toMatchObject({
      op: 'set',
      fields: { status: 'in-review' },
    })
  })

  test('versions count up, and the sealed text is the same for the same state', () => {
    const cut = entity('cut', 'c', { draft: 'dr1', version: '0.9', at: NOW, by: 'p', document: {}, sha256: '' })
    expect(nextRevision([], 'dr1')).toBe('0.1')
    expect(nextRevision([cut], 'dr1')).toBe('0.10')
    expect(sealText(composeReview({ snapshot: caseSnapshot(), draft: 'dr1', bodies: bodies() })!)).toBe(
      sealText(document),
    )
  })
})
