import type { EntityType } from '../../../../../shared/core/case/entity-types'
import { grantAccess, restrictCase } from '../../../../../shared/core/case/intents/access'
import { takeCommand } from '../../../../../shared/core/case/intents/declare-case'
import { liftHold, setHold } from '../../../../../shared/core/case/intents/legal-hold'
import { revokeDevice, takeOver } from '../../../../../shared/core/case/intents/standing'
import { recordDecision } from '../../../../../shared/core/case/intents/timeline'
import { recordNotification } from '../../../../../shared/core/clocks/intents/duties'
import {
  attachFile,
  correctCustody,
  promoteEvidence,
  recordCopyOut,
  recordVerification,
  transferCustody,
} from '../../../../../shared/core/evidence/intents/evidence'
import { recordBundle, recordUnwritten } from '../../../../../shared/core/exchange/intents/record-bundle'
import { purgeChanges } from '../../../../../shared/core/journal/purge-changes'
import { planPurge } from '../../../../../shared/core/journal/purge-plan'
import { approveStep } from '../../../../../shared/core/plan/intents/approve-step'
import { recordCountersignature, recordTimestamp } from '../../../../../shared/core/proof/intents/record-stamp'
import type { ReviewDocument } from '../../../../../shared/core/review/document'
import { recordExport } from '../../../../../shared/core/review/intents/record-export'
import { approve, cutVersion } from '../../../../../shared/core/review/intents/versions'
import type { Act, Desk } from './desk'

/** A command that says that something happened: what it makes of that kind, and an act of it. */
export interface RecordCase {
  readonly makes: readonly EntityType[]
  readonly prepare?: Act
  readonly act: Act
}

const HASH = 'c'.repeat(64)
const FILE = { fileName: 'note.txt', mediaType: 'text/plain', size: 9, sha256: HASH, stored: 'vault' } as const
const DOCUMENT: ReviewDocument = {
  format: 'holdfast-review',
  version: 1,
  title: 'Review',
  caseNumber: 'CASE-2026-Q1-001',
  caseTitle: 'Ransomware',
  codeName: 'Oxbow',
  tlp: 'TLP:AMBER',
  status: 'DRAFT',
  revision: 'draft',
  stateId: HASH,
  sections: [],
  withheld: { total: 0 },
} as never
const decide: Act = ({ context }) => recordDecision(context, { text: 'Cut the line to Gdańsk' })
const hold = (desk: Desk) => setHold(desk.context, { by: desk.first('person').id, reason: 'Letter of the prosecutor' })
const bundle = (desk: Desk) =>
  ({
    fileName: 'case.holdfast',
    recipient: 'BKA',
    scope: 'whole',
    protection: 'none',
    evidence: true,
    drafts: false,
    heads: desk.laptop.fold.heads(),
  }) as const
const witnessed = (desk: Desk) => ({ stateId: HASH, heads: desk.laptop.fold.heads(), at: desk.world.now })
const cut: Act = (desk) =>
  cutVersion(desk.context, { draft: desk.first('draft').id, version: '9.1', document: DOCUMENT, sha256: HASH })
const purgeOf = (desk: Desk, asset: string) => {
  const plan = planPurge(desk.laptop.fold, { kind: 'thing', type: 'asset', id: asset })
  return purgeChanges(desk.context, plan, { reason: 'Erasure', copies: [] }).flat()
}
const mine = (desk: Desk) => ({ device: desk.laptop.device, role: 'commander', lastSeq: 0 }) as const

export const RECORD_CASES: { readonly [intent: string]: RecordCase } = {
  'access.grant': {
    makes: ['grant'],
    act: (desk) => grantAccess(desk.context, { device: desk.other.device, role: 'observer', lastSeq: 0 }),
  },
  'access.restrict': {
    makes: ['grant', 'restriction'],
    act: (desk) => restrictCase(desk.context, { reason: 'Insiders', grants: [mine(desk)] }),
  },
  'case.take-command': {
    makes: ['handover'],
    act: (desk) =>
      takeCommand(desk.context, desk.first('case'), desk.all('member'), {
        id: 'person-of-shift',
        name: 'Rita Okafor',
        handle: 'rita',
      }),
  },
  'clocks.record-sent': {
    makes: ['notification'],
    act: (desk) =>
      recordNotification(desk.context, {
        clock: desk.first('clock').id,
        sentAt: desk.world.now,
        by: desk.first('person').id,
        to: 'Authority',
      }),
  },
  'decision.correct': {
    makes: ['decision'],
    prepare: decide,
    act: (desk) =>
      recordDecision(desk.context, { text: 'Cut both lines', rationale: 'slip', corrects: desk.first('decision').id }),
  },
  'decision.record': { makes: ['decision'], act: decide },
  'evidence.correct': {
    makes: ['custody'],
    act: (desk) => correctCustody(desk.context, desk.first('custody'), { note: 'It was the night guard' }),
  },
  'evidence.promote': {
    makes: ['custody'],
    prepare: (desk) => attachFile(desk.context, 'file-new', FILE),
    act: (desk) =>
      promoteEvidence(
        desk.context,
        desk.first('evidence', ({ id }) => id === 'file-new'),
        { number: 'E-KS-900', kind: 'document' },
      ),
  },
  'evidence.take-out': {
    makes: ['custody'],
    act: (desk) => recordCopyOut(desk.context, desk.first('evidence'), { recipient: 'BKA', sha256: HASH }),
  },
  'evidence.transfer': {
    makes: ['custody'],
    act: (desk) => transferCustody(desk.context, desk.first('evidence'), { from: 'Jonas', to: 'Rita' }),
  },
  'evidence.verify': {
    makes: ['custody'],
    act: (desk) => recordVerification(desk.context, desk.first('evidence'), { matches: true, sha256: HASH }),
  },
  'exchange.make': { makes: ['bundle'], act: (desk) => recordBundle(desk.context, 'bundle-1', bundle(desk)) },
  'exchange.unwritten': {
    makes: ['bundle'],
    prepare: (desk) => recordBundle(desk.context, 'bundle-1', bundle(desk)),
    act: (desk) => recordUnwritten(desk.context, 'bundle-1', bundle(desk)),
  },
  'hold.lift': {
    makes: ['hold'],
    prepare: hold,
    act: (desk) =>
      liftHold(desk.context, desk.first('hold'), { by: desk.first('person').id, reason: 'The matter is closed' }),
  },
  'hold.set': { makes: ['hold'], act: hold },
  'purge.content': { makes: ['purge'], act: (desk) => purgeOf(desk, desk.first('asset').id) },
  'purge.policy': { makes: ['purge'], act: (desk) => purgeOf(desk, desk.all('asset')[1]?.id ?? '') },
  'review.approve': {
    makes: ['approval'],
    prepare: cut,
    act: (desk) => approve(desk.context, { cut: desk.first('cut'), draft: desk.first('draft'), note: 'As read' }),
  },
  'review.cut': { makes: ['cut'], act: cut },
  'review.export': {
    makes: ['export'],
    act: (desk) =>
      recordExport(desk.context, {
        format: 'pdf',
        file: { fileName: 'review.pdf', sha256: HASH, size: 1000 },
        recipient: 'Board',
        document: DOCUMENT,
        rolesForNames: false,
      }),
  },
  'stamp.paper': {
    makes: ['stamp'],
    act: (desk) => recordCountersignature(desk.context, { ...witnessed(desk), witness: 'Counsel', place: 'Safe 2' }),
  },
  'stamp.time': {
    makes: ['stamp'],
    act: (desk) => recordTimestamp(desk.context, { ...witnessed(desk), authority: 'TSA', token: 'MIIB' }),
  },
  'standing.accept': {
    makes: ['acceptance'],
    act: (desk) => takeOver(desk.context, { tip: HASH, device: desk.other.device, reason: 'It was ours' }),
  },
  'standing.revoke': {
    makes: ['revocation'],
    act: (desk) => revokeDevice(desk.context, { device: desk.other.device, lastSeq: 0, reason: 'Stolen' }),
  },
  'step.approve': {
    makes: ['approval'],
    act: (desk) => approveStep(desk.context, { step: desk.first('step').id, role: 'legal', note: 'Go' }),
  },
}
