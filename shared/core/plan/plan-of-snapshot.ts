import type { CaseSnapshot } from '../case/snapshot'
import type { PlanInputs } from './plan-inputs'

/** What the plan view needs, out of a whole case; undefined where no plan was applied. */
export function planInputsOf(snapshot: CaseSnapshot): PlanInputs | undefined {
  const { plan } = snapshot
  if (plan === undefined) return undefined
  return {
    plan,
    steps: snapshot.steps,
    ticks: snapshot.ticks,
    facts: snapshot.facts,
    milestones: snapshot.milestones,
    sites: snapshot.sites,
    assets: snapshot.assets,
    evidence: snapshot.evidence,
    custody: snapshot.custody,
    approvals: snapshot.approvals ?? [],
    members: snapshot.members,
    people: snapshot.people,
    commander: snapshot.case.commander,
    now: snapshot.now,
  }
}
