import type { Outcome } from '../../../shared/contract/failure'
import { codeName } from '../../../shared/core/case/code-names'
import type { Tlp } from '../../../shared/core/case/entities/fields'
import { declareCase } from '../../../shared/core/case/intents/declare-case'
import { draftHistoryOfNewCases, ORG } from '../../../shared/core/case/intents/team-settings'
import { caseNumber } from '../../../shared/core/case/numbers'
import { applyPlan } from '../../../shared/core/plan/intents/apply-plan'
import type { Irplan } from '../../../shared/core/plan/irplan'
import { asFailure } from '../../store/as-failure'
import { clockRules } from '../../store/clock-rules'
import { journalStore } from '../../store/journal-store'
import { askKeeper } from '../../store/keeper'
import { intentContext, useProfile } from '../../store/profile-store'
import { useCaseList } from './case-list'

export interface DeclareInput {
  /** Incident type: a key of a plan, or free words. */
  readonly kind: string
  readonly title: string
  readonly codeName: string
  readonly severity?: string
  readonly tlp: Tlp
  readonly plan: Irplan | null
  readonly sites: readonly { readonly name: string; readonly code: string; readonly zone?: string }[]
  readonly zone: string
  readonly exercise: boolean
}

export function freshCodeName(): string {
  return codeName(Math.random)
}

/** Makes the journal, then seals the declaration with the plan in one commit. Answers the case's id. */
export async function declare(input: DeclareInput): Promise<Outcome<string>> {
  const { profile } = useProfile.getState()
  if (profile?.state !== 'open')
    return { ok: false, code: 'locked', message: 'The data is locked.', hint: 'Unlock it first.' }
  try {
    const { journal } = await askKeeper('journal.create', { kind: 'case' })
    const context = intentContext()
    const given = (useCaseList.getState().rows ?? []).flatMap((row) => (row.summary ? [row.summary.number] : []))
    const number = caseNumber(new Date(context.now).getUTCFullYear(), profile.device, given)
    const { plan, sites, severity, ...rest } = input
    const org = await journalStore(profile.teamJournal).client.call('entity', { type: 'org', id: ORG })
    const draftHistory = draftHistoryOfNewCases(org?.type === 'org' ? org : null)
    const changes = [
      ...declareCase(context, profile.person, {
        ...rest,
        journal,
        number,
        ...(severity ? { severity } : {}),
        ...(draftHistory ? { draftHistory } : {}),
        sites: sites.map((site) => ({ id: context.newId(), ...site })),
      }),
      ...(plan ? applyPlan(context, { plan, rules: clockRules() }) : []),
    ]
    const result = await journalStore(journal).act('case.declare', changes)
    return result.ok ? { ok: true, value: journal } : result
  } catch (problem) {
    return { ok: false, ...asFailure(problem) }
  }
}
