/** What a commit is about, from the first word of its intent; for the filter. */
const KINDS: { readonly [area: string]: string } = {
  action: 'Actions',
  adoption: 'Case',
  anchor: 'Clocks',
  case: 'Case',
  clocks: 'Clocks',
  decision: 'Decisions',
  draft: 'Review',
  exchange: 'Exchange',
  entry: 'Timeline',
  evidence: 'Evidence',
  custody: 'Evidence',
  fact: 'Facts',
  facts: 'Facts',
  import: 'Timeline',
  capture: 'Timeline',
  timeline: 'Timeline',
  milestone: 'Case',
  person: 'People',
  plan: 'Plan',
  step: 'Plan',
  redo: 'Undo',
  review: 'Review',
  role: 'Case',
  sample: 'Case',
  section: 'Review',
  export: 'Review',
  site: 'Case',
  system: 'Systems',
  systems: 'Systems',
  task: 'Actions',
  undo: 'Undo',
  update: 'Case',
}

export function kindOf(intent: string): string {
  return KINDS[intent.split(/[.:]/)[0] ?? ''] ?? 'Other'
}
