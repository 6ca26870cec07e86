import type { Entity } from './entity-types'

/** What the list of cases shows of one, kept encrypted beside its journal. */
export interface CaseSummary {
  readonly journal: string
  readonly number: string
  readonly title: string
  readonly codeName: string
  readonly kind: string
  readonly severity: string | null
  readonly tlp: string
  readonly state: string
  readonly commander: string
  readonly exercise: boolean
  /** Epoch ms. */
  readonly declaredAt: number
  readonly stepsDone: number
  readonly steps: number
  readonly timeline: number
  /** Earliest open duty, typed deadline or due step. */
  readonly nextDue: { readonly name: string; readonly at: number } | null
}

export interface CaseSummaryInput {
  readonly file: Entity<'case'>
  readonly members: readonly Entity<'member'>[]
  readonly people: readonly Entity<'person'>[]
  readonly clocks: readonly Entity<'clock'>[]
  readonly anchors: readonly Entity<'anchor'>[]
  readonly notifications: readonly Entity<'notification'>[]
  readonly steps: readonly Entity<'step'>[]
  readonly timeline: number
}

export function caseSummary(input: CaseSummaryInput): CaseSummary {
  const { file, steps, people } = input
  return {
    journal: file.id,
    number: file.number,
    title: file.title,
    codeName: file.codeName,
    kind: file.kind,
    severity: file.severity ?? null,
    tlp: file.tlp,
    state: file.state,
    commander: people.find((person) => person.id === file.commander)?.name ?? '',
    exercise: file.exercise === true,
    declaredAt: file.declaredAt,
    stepsDone: steps.filter((step) => step.state !== 'open').length,
    steps: steps.length,
    timeline: input.timeline,
    nextDue: nextDue(input),
  }
}

function nextDue({ clocks, notifications, steps }: CaseSummaryInput): CaseSummary['nextDue'] {
  const sent = new Set(notifications.map((notification) => notification.clock))
  const dues: { name: string; at: number }[] = []
  for (const clock of clocks) {
    const open = !sent.has(clock.id) && !clock.waivedBy && clock.applies !== 'no'
    if (open && clock.dueAt !== undefined) dues.push({ name: clock.name, at: clock.dueAt })
  }
  for (const step of steps)
    if (step.state === 'open' && step.dueAt !== undefined) dues.push({ name: step.title, at: step.dueAt })
  return dues.sort((a, b) => a.at - b.at)[0] ?? null
}
