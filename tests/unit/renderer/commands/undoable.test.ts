import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { APPEND_ONLY, type EntityType } from '../../../../shared/core/case/entity-types'

const ROOT = join(import.meta.dirname, '../../../..')

/**
 * Every intent that a window seals, and what becomes of a wrong one. `undo`: Ctrl+Z takes it back. Otherwise it says
 * that something happened: the types that it makes, which are corrected (see CORRECTED).
 */
const INTENTS: { readonly [intent: string]: 'undo' | readonly EntityType[] } = {
  'action.add': 'undo',
  'adoption.add': 'undo',
  'adoption.remove': 'undo',
  'anchor.set': 'undo',
  'case.assign-role': 'undo',
  'case.declare': 'undo',
  'case.draft-history': 'undo',
  'case.edit': 'undo',
  'case.end-role': 'undo',
  'case.set-milestone': 'undo',
  'case.set-next': 'undo',
  'case.set-next-update': 'undo',
  'case.set-severity': 'undo',
  'case.set-state': 'undo',
  'case.take-command': 'undo',
  'clocks.add-deadline': 'undo',
  'clocks.declare-applicability': 'undo',
  'clocks.record-sent': ['notification'],
  'access.grant': ['grant'],
  'access.restrict': ['restriction', 'grant'],
  'clocks.set-anchor': 'undo',
  'clocks.waive': 'undo',
  'decision.correct': ['decision'],
  'decision.record': ['decision'],
  'evidence.attach': 'undo',
  'evidence.correct': ['custody'],
  'evidence.edit': 'undo',
  'evidence.promote': 'undo',
  'evidence.register': 'undo',
  'evidence.take-out': ['custody'],
  'evidence.transfer': ['custody'],
  'evidence.verify': ['custody'],
  'exchange.make': ['bundle'],
  'exchange.remember-recipient': 'undo',
  'fact.answer': 'undo',
  'fact.ask': 'undo',
  'hold.lift': ['hold'],
  'hold.set': ['hold'],
  'person.add': 'undo',
  'plan.apply': 'undo',
  'purge.content': ['purge'],
  'purge.policy': ['purge'],
  'standing.accept': ['acceptance'],
  'standing.revoke': ['revocation'],
  'review.add-action': 'undo',
  'review.add-factor': 'undo',
  'review.add-section': 'undo',
  'review.approve': ['approval'],
  'review.cut': ['cut'],
  'review.edit': 'undo',
  'review.edit-action': 'undo',
  'review.edit-factor': 'undo',
  'review.export': ['export'],
  'review.include-section': 'undo',
  'review.mark-section': 'undo',
  'review.new-draft': 'undo',
  'review.remove-action': 'undo',
  'review.remove-factor': 'undo',
  'review.set-status': 'undo',
  'review.write': 'undo',
  'role.assign': 'undo',
  'site.add': 'undo',
  'site.edit': 'undo',
  'stamp.paper': ['stamp'],
  'stamp.time': ['stamp'],
  'step.add': 'undo',
  'step.approve': ['approval'],
  'step.assign': 'undo',
  'step.complete': 'undo',
  'step.due': 'undo',
  'step.edit': 'undo',
  'step.evidence': 'undo',
  'step.move': 'undo',
  'step.note': 'undo',
  'step.reopen': 'undo',
  'step.skip': 'undo',
  'step.tick': 'undo',
  'system.add': 'undo',
  'systems.add-many': 'undo',
  'systems.edit': 'undo',
  'systems.state': 'undo',
  'timeline.add': 'undo',
  'timeline.edit': 'undo',
  'timeline.link': 'undo',
  'timeline.remove': 'undo',
  'timeline.star': 'undo',
  'timeline.unlink': 'undo',
  'timeline.withdraw': 'undo',
}

/** Where a wrong one of each append-only type is corrected. */
const CORRECTED: { readonly [type in EntityType]?: string } = {
  acceptance: 'a revocation of the device whose commits were taken over',
  approval: 'StepApproval and ApproveDialog: a later approval points at it',
  bundle: 'kept as written; one that came to nothing is noted by the app itself',
  custody: 'CustodyChain: Correct',
  cut: 'CutDialog: the next version',
  decision: 'DecisionCorrections: Correct',
  export: 'ExportDialog: another export',
  grant: 'AccessForm: a later grant stands in its place',
  handover: 'CommandForm: handed over again',
  hold: 'a hold that lifts it',
  notification: 'ClockDetail: Correct',
  purge: 'what was removed cannot come back; another purge removes more',
  restriction: 'a grant to whom it shut out',
  revocation: 'an acceptance of what the device did',
  stamp: 'kept: it says what someone else signed',
}

describe('every command that changes a case', () => {
  const found = intentsIn(join(ROOT, 'renderer'))

  it('is in the table of what is undone and what is corrected', () => {
    expect([...found].filter((intent) => !(intent in INTENTS))).toEqual([])
  })

  it('that makes append-only things only makes such as can be corrected', () => {
    for (const types of Object.values(INTENTS)) {
      if (types === 'undo') continue
      for (const type of types) expect([type, APPEND_ONLY.has(type), type in CORRECTED]).toEqual([type, true, true])
    }
    for (const type of APPEND_ONLY) expect(CORRECTED, type).toHaveProperty(type)
  })

  it('is found: the search still sees how intents are written', () => {
    expect(found.size).toBeGreaterThan(60)
    for (const intent of ['timeline.add', 'decision.correct', 'clocks.waive', 'evidence.promote']) {
      expect(found).toContain(intent)
    }
  })
})

/** The names of commands as they are handed to `perform`, to a form, or answered by a capture. */
function intentsIn(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  const found = new Set<string>()
  for (const name of files) {
    const text = readFileSync(join(folder, name), 'utf8')
    const calls = /(?:perform\(|useFormAct\(|\bintent=|\.act\()([^)]{0,200})/g
    for (const [, args = ''] of text.matchAll(calls)) {
      // `op === 'add' ? 'timeline.link' : 'timeline.unlink'` names two.
      for (const [, intent = ''] of args.matchAll(/['"]([a-z]+\.[a-z]+(?:-[a-z]+)*)['"]/g)) found.add(intent)
    }
  }
  return found
}
