import { adoptCase, removeAdoption } from '../../../../../shared/core/case/intents/adoption'
import { assignRole, declareCase, endRole } from '../../../../../shared/core/case/intents/declare-case'
import { addSite, editCase, editSite, setCaseState } from '../../../../../shared/core/case/intents/edit-case'
import { addSystem, editSystem, setSystemState, setSystemsState } from '../../../../../shared/core/case/intents/systems'
import { ORG, setDraftHistoryOfNewCases } from '../../../../../shared/core/case/intents/team-settings'
import { addManualDeadline, declareApplicability, waiveClock } from '../../../../../shared/core/clocks/intents/duties'
import { setAnchor } from '../../../../../shared/core/clocks/intents/set-anchor'
import { rememberRecipient } from '../../../../../shared/core/exchange/intents/remember-recipient'
import { answerFact, askFact } from '../../../../../shared/core/facts/intents/answer-fact'
import { openConflicts } from '../../../../../shared/core/journal/conflicts/open-conflicts'
import { chooseSide } from '../../../../../shared/core/journal/conflicts/resolve'
import { correctMilestone } from '../../../../../shared/core/plan/intents/correct-milestone'
import { setSeverity } from '../../../../../shared/core/plan/intents/set-severity'
import type { Desk, UndoCase } from './desk'

const TIME = { utc: '2026-03-14T02:10:00Z', precision: 's', original: '02:10', zone: 'UTC', basis: 'stated' } as const
const PERSON = { id: 'person-of-shift', name: 'Rita Okafor', handle: 'rita' }
const ADOPTED = { journal: 'case-of-site', number: 'CASE-2026-KS-004', title: 'Kassel', stateId: '0'.repeat(64) }
const adopt = ({ context }: Desk) => adoptCase(context, ADOPTED, 'The same intruder')
const aware = (desk: Desk) => ({
  key: 'aware_at',
  time: TIME,
  by: desk.first('person').id,
  reason: 'The forensic report came in',
  anchors: desk.all('anchor'),
})

/** Of the case itself: its file, roles, sites, systems, questions, duties. */
export const CASE_CASES: { readonly [intent: string]: UndoCase } = {
  'adoption.add': adopt,
  'adoption.remove': { prepare: adopt, act: (desk) => removeAdoption(desk.first('adoption')) },
  'anchor.set': (desk) => setAnchor(desk.context, { ...aware(desk), key: 'material_determined_at' }),
  'case.assign-role': (desk) => assignRole(desk.context, PERSON, 'scribe'),
  'case.declare': (desk) =>
    declareCase(desk.context, PERSON, {
      journal: 'case-2',
      number: 'CASE-2026-Q1-002',
      codeName: 'Oxbow',
      title: 'Mail account',
      kind: 'account-compromise',
      zone: 'Europe/Berlin',
      sites: [{ id: 'site-new', name: 'Lyon', code: 'LY' }],
    }),
  'case.draft-history': (desk) => editCase(desk.first('case'), { draftHistory: 'on-cut' }),
  'case.edit': (desk) =>
    editCase(desk.first('case'), { title: 'Ransomware at three plants', exercise: true, tlp: null }),
  'case.end-role': (desk) =>
    endRole(
      desk.context,
      desk.first('member', ({ until }) => until === undefined),
    ),
  'case.set-milestone': (desk) =>
    correctMilestone(desk.context, {
      key: 't_contain',
      time: TIME,
      sure: 'likely',
      note: 'By the firewall log',
      milestones: desk.all('milestone'),
    }),
  'case.set-next': (desk) => editCase(desk.first('case'), { next: 'Rebuild the print server' }),
  'case.set-next-update': (desk) => editCase(desk.first('case'), { nextUpdateAt: desk.world.now + 3_600_000 }),
  'case.set-severity': (desk) => {
    const { id, meta } = desk.first('case')
    return setSeverity(desk.context, { case: id, severity: 'sev4', basis: meta.basis })
  },
  'case.set-state': (desk) => setCaseState(desk.context, desk.first('case'), 'recovered'),
  'clocks.add-deadline': (desk) =>
    addManualDeadline(desk.context, { name: 'Tell the insurer', dueAt: desk.world.now, recipient: 'Insurer' }),
  'clocks.declare-applicability': (desk) =>
    declareApplicability(desk.context, {
      duty: { clock: desk.first('clock').id },
      applies: 'no',
      by: desk.first('person').id,
      reason: 'No persons are affected',
      clocks: desk.all('clock'),
    }),
  'clocks.set-anchor': (desk) => setAnchor(desk.context, { ...aware(desk), milestones: desk.all('milestone') }),
  'clocks.waive': (desk) => {
    const { id, meta } = desk.first('clock')
    return waiveClock(desk.context, { clock: id, by: 'counsel', reason: 'Agreed by letter', basis: meta.basis })
  },
  'conflict.resolve': {
    prepare: (desk) => {
      const { id } = desk.first('asset')
      for (const [one, note] of [
        [desk.laptop, 'rebuilt on Monday'],
        [desk.other, 'rebuilt on Tuesday'],
      ] as const) {
        desk.world.now += 1000
        one.act('systems.edit', [{ op: 'set', type: 'asset', id, fields: { note } }])
      }
      desk.laptop.receive(desk.other.sealed)
      return []
    },
    act: (desk) => {
      const [conflict] = openConflicts({ fold: desk.laptop.fold, names: () => 'Someone' })
      const side = conflict?.sides[1]
      if (!conflict || !side) throw new Error('there is no conflict')
      return chooseSide(conflict, side)
    },
  },
  'exchange.remember-recipient': (desk) =>
    rememberRecipient(desk.context, desk.all('recipient'), { name: 'BKA', key: 'age1'.padEnd(62, 'q') }),
  'fact.answer': (desk) =>
    answerFact(desk.context, { key: desk.first('fact').key, answer: 'no', sure: 'possible', facts: desk.all('fact') }),
  'fact.ask': (desk) => askFact(desk.context, { question: 'Who has the second key?' }),
  'person.add': () => [
    { op: 'put', type: 'person', id: PERSON.id, fields: { name: PERSON.name, handle: PERSON.handle } },
  ],
  'role.assign': (desk) => assignRole(desk.context, PERSON, 'communications'),
  'site.add': (desk) => addSite(desk.context, { name: 'Lyon', code: 'LY', contact: 'gatehouse' }),
  'site.edit': (desk) => editSite(desk.first('site'), { name: 'Kassel, hall 3', contact: null }),
  'system.add': (desk) =>
    addSystem(desk.context, 'sys-new', { name: 'WS-KS-300', kind: 'workstation', note: 'loaned' }),
  'systems.add-many': (desk) =>
    ['WS-1', 'WS-2', 'WS-3'].flatMap((name) => addSystem(desk.context, `sys-${name}`, { name })),
  'systems.edit': (desk) =>
    editSystem(desk.first('asset'), { note: 'power stays on', owner: null, address: '192.0.2.9' }),
  'team.draft-history': {
    prepare: () => [{ op: 'put', type: 'org', id: ORG, fields: { name: 'Plant Ltd', draftHistory: 'keep' } }],
    act: (desk) => setDraftHistoryOfNewCases(desk.first('org'), 'on-cut'),
  },
  'systems.state': {
    prepare: (desk) => setSystemState(desk.context, desk.first('asset'), 'compromised'),
    act: (desk) => setSystemsState(desk.context, desk.all('asset').slice(0, 3), 'imaged'),
  },
}
