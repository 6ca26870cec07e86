import { expect, test } from 'vitest'
import type { Entity } from '../../../../../shared/core/case/entity-types'
import type { CaseSnapshot } from '../../../../../shared/core/case/snapshot'
import { clockViews } from '../../../../../shared/core/clocks/clock-view'
import { isHere, namesOf } from '../../../../../shared/core/plan/plan-inputs'
import { planInputsOf } from '../../../../../shared/core/plan/plan-of-snapshot'
import { planView } from '../../../../../shared/core/plan/plan-view'
import { composeReview } from '../../../../../shared/core/review/compose-review'
import { exportDraft } from '../../../../../shared/core/review/export-review'
import { acts, all, content, NOW, rules, seal } from './folded-sample'

seal(acts)
const file = all('case')[0] as Entity<'case'>
const plan = all('plan')[0] as Entity<'plan'>
const snapshot: CaseSnapshot = {
  case: file,
  members: all('member'),
  people: all('person'),
  sites: all('site'),
  milestones: all('milestone'),
  facts: all('fact'),
  plan,
  steps: all('step'),
  ticks: all('tick'),
  assets: all('asset'),
  evidence: all('evidence'),
  custody: all('custody'),
  decisions: all('decision'),
  handovers: all('handover'),
  clocks: all('clock'),
  anchors: all('anchor'),
  notifications: all('notification'),
  updates: all('update'),
  actions: all('action'),
  factors: all('factor'),
  drafts: all('draft'),
  sections: all('section'),
  cuts: all('cut'),
  approvals: all('approval'),
  entries: all('entry').filter(({ star }) => star),
  duties: [],
  history: {},
  stateId: 'f'.repeat(64),
  zone: file.zone,
  now: NOW,
}
const clocks = clockViews({
  clocks: all('clock'),
  anchors: all('anchor'),
  notifications: all('notification'),
  rules: rules.ok ? rules.rules : [],
  names: namesOf(all('person'), all('member')),
  zone: file.zone,
  now: NOW,
})

test('the plan as people see it is about two thirds done', () => {
  const inputs = planInputsOf(snapshot)
  if (!inputs) throw new Error('the sample has no plan')
  const view = planView(inputs)
  const { done, total } = view.progress
  expect(done / total).toBeGreaterThan(0.6)
  expect(done / total).toBeLessThan(0.75)
  const photo = view.phases.flatMap(({ steps }) => steps).find(({ templateStep }) => templateStep === 'photo-note')
  expect(photo?.status).toBe('done')
})

test('GDPR 33 was filed on time with its proof, the insurer’s deadline runs, a soft duty tells how long it has been', () => {
  const gdpr = clocks.find(({ rule }) => rule?.id === 'gdpr-33')
  expect(gdpr?.state).toBe('filed_on_time')
  const proof = gdpr?.filings[0]?.proof
  expect(all('evidence').map(({ id }) => id)).toContain(proof)
  const insurer = clocks.find(({ name }) => name === content.file.clocks.deadline.name)
  expect(insurer?.state).toBe('running')
  expect(insurer?.remaining).toBeGreaterThan(0)
  const soft = clocks.filter(({ soft, applies }) => soft && applies === 'yes')
  expect(soft.length).toBeGreaterThan(0)
  for (const duty of soft) expect(duty.due).toBeUndefined()
  expect(clocks.filter(({ applies }) => applies === 'undecided')).toEqual([])
})

test('the review composes, and an export for a customer withholds exactly what is marked', () => {
  const draft = all('draft')[0]?.id ?? ''
  const given = { snapshot, draft, bodies: new Map() }
  expect(composeReview(given)?.sections.length).toBeGreaterThan(10)
  const options = { tlp: 'TLP:AMBER', rolesForNames: false, paper: 'A4', includeFigures: true } as const
  const sent = exportDraft(given, options)
  const marked = [...all('evidence'), ...all('decision'), ...all('asset'), ...snapshot.entries]
    .filter(isHere)
    .filter((item) => item.privileged === true || item.tlp === 'TLP:RED')
  expect(marked.length).toBeGreaterThan(0)
  expect(sent?.withheld.total).toBe(marked.length)
  const text = JSON.stringify(sent)
  for (const item of marked)
    expect(text).not.toContain('text' in item ? item.text : 'title' in item ? item.title : item.id)
})

test('nothing in the case is dated after now but what is due', () => {
  const past = ['at', 'recordedAt', 'stateAt', 'addedAt', 'collectedAt', 'sentAt', 'declaredAt', 'since', 'createdAt']
  const types = [
    'entry',
    'decision',
    'handover',
    'custody',
    'evidence',
    'asset',
    'step',
    'tick',
    'fact',
    'milestone',
  ] as const
  const more = ['update', 'notification', 'anchor', 'approval', 'action', 'draft', 'member', 'case'] as const
  for (const entity of [...types, ...more].flatMap((type) => all(type)))
    for (const field of past) {
      const value = (entity as unknown as { readonly [field: string]: unknown })[field]
      if (typeof value === 'number') expect(value, `${entity.type} ${entity.id} ${field}`).toBeLessThanOrEqual(NOW)
    }
})
