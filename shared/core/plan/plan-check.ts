import { durationMs } from '../time/duration'
import { conditionFacts, conditionSteps } from './condition-names'
import type { Condition, Irplan, PlanStep } from './irplan'

interface Problem {
  readonly where: string
  readonly what: string
}

/** What the schema cannot say and what makes a plan unusable: names that lead nowhere, circles, empty durations. */
export function planProblems(plan: Irplan): Problem[] {
  const steps = plan.phases.flatMap((phase) => phase.steps)
  const stepIds = new Set(steps.map((step) => step.id))
  const factKeys = new Set((plan.facts ?? []).map((fact) => fact.key))
  const problems: Problem[] = [
    ...repeated(steps.map((step) => step.id)).map((id) => ({
      where: `step "${id}"`,
      what: 'the same id is used by more than one step',
    })),
    ...repeated((plan.facts ?? []).map((fact) => fact.key)).map((key) => ({
      where: `fact "${key}"`,
      what: 'the same key is used by more than one fact',
    })),
    ...repeated(plan.phases.map((phase) => phase.key)).map((key) => ({
      where: `phase "${key}"`,
      what: 'the same key is used by more than one phase',
    })),
  ]
  for (const step of steps) {
    const where = `step "${step.id}"`
    for (const before of step.after ?? []) {
      if (!stepIds.has(before)) problems.push({ where, what: `comes after "${before}", which is no step of this plan` })
    }
    for (const key of step.requires?.facts ?? []) {
      if (!factKeys.has(key)) problems.push({ where, what: `requires the fact "${key}", which this plan does not ask` })
    }
    problems.push(...conditionProblems(`${where} › when`, step.when, factKeys, stepIds))
    for (const [name, length] of [
      ['due', step.due?.within],
      ['repeat_every', step.repeat_every],
    ] as const) {
      if (length !== undefined && (durationMs(length) ?? 0) === 0)
        problems.push({ where: `${where} › ${name}`, what: `"${length}" says no length of time` })
    }
  }
  for (const severity of plan.severity ?? [])
    problems.push(...conditionProblems(`severity "${severity.key}" › when`, severity.when, factKeys, stepIds))
  problems.push(...conditionProblems('applies_when', plan.applies_when, factKeys, stepIds))
  problems.push(...conditionProblems('review › required_when', plan.review?.required_when, factKeys, stepIds))
  const circle = findCircle(steps)
  if (circle)
    problems.push({ where: `step "${circle[0] ?? ''}"`, what: `"after" runs in a circle: ${circle.join(' → ')}` })
  return problems
}

/** What is odd but harmless: the plan is usable, its author should look. */
export function planWarnings(plan: Irplan): Problem[] {
  const roles = new Set(plan.roles.map((role) => role.key))
  const facts = new Map((plan.facts ?? []).map((fact) => [fact.key, fact]))
  const milestones = new Set(plan.milestones ?? [])
  const comms = new Set((plan.comms ?? []).map((message) => message.key))
  const clocks = new Set(plan.clocks ?? [])
  const warnings: Problem[] = []
  for (const step of plan.phases.flatMap((phase) => phase.steps)) {
    const where = `step "${step.id}"`
    const say = (what: string) => warnings.push({ where, what })
    if (step.role !== undefined && !roles.has(step.role))
      say(`is for the role "${step.role}", which the plan does not list`)
    for (const role of step.requires?.approval?.roles ?? [])
      if (!roles.has(role)) say(`is approved by "${role}", which the plan does not list`)
    for (const key of [step.due?.from, step.sets_milestone]) {
      if (key !== undefined && milestones.size > 0 && !milestones.has(key))
        say(`uses the milestone "${key}", which the plan does not list`)
    }
    if (step.comms !== undefined && !comms.has(step.comms))
      say(`uses the message "${step.comms}", which the plan does not hold`)
    for (const id of step.starts_clocks ?? [])
      if (!clocks.has(id)) say(`starts the clock "${id}", which the plan does not list`)
    for (const choice of step.choices ?? []) {
      for (const [key, value] of Object.entries(choice.sets ?? {})) {
        const fact = facts.get(key)
        if (!fact) say(`choice "${choice.key}" answers "${key}", which this plan does not ask`)
        else if (fact.options && typeof value === 'string' && !fact.options.includes(value))
          say(`choice "${choice.key}" answers "${key}" with "${value}", which is no option`)
      }
    }
  }
  return warnings
}

function conditionProblems(
  where: string,
  condition: Condition | undefined,
  facts: ReadonlySet<string>,
  steps: ReadonlySet<string>,
): Problem[] {
  if (!condition) return []
  return [
    ...conditionFacts(condition)
      .filter((key) => !facts.has(key))
      .map((key) => ({ where, what: `asks for the fact "${key}", which is not in the plan’s facts` })),
    ...conditionSteps(condition)
      .filter((id) => !steps.has(id))
      .map((id) => ({ where, what: `asks for the step "${id}", which is no step of this plan` })),
  ]
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return [...twice]
}

/** Depth-first search with an explicit stack; returns the first circle of `after` as a closed path of ids. */
function findCircle(steps: readonly PlanStep[]): string[] | undefined {
  const after = new Map(steps.map((step) => [step.id, step.after ?? []]))
  const finished = new Set<string>()
  for (const start of after.keys()) {
    const path: { id: string; next: number }[] = [{ id: start, next: 0 }]
    const onPath = new Set([start])
    while (path.length > 0) {
      const top = path[path.length - 1]
      if (!top) break
      const child = finished.has(top.id) ? undefined : after.get(top.id)?.[top.next++]
      if (child === undefined) {
        finished.add(top.id)
        onPath.delete(top.id)
        path.pop()
      } else if (onPath.has(child)) {
        const ids = path.map((node) => node.id)
        return [...ids.slice(ids.indexOf(child)), child]
      } else if (after.has(child)) {
        path.push({ id: child, next: 0 })
        onPath.add(child)
      }
    }
  }
  return undefined
}
