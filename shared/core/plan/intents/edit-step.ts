import type { Change } from '../../journal/change'

export interface EditStepInput {
  readonly step: string
  readonly title: string
  /** What to do, in words; the plan's own text stands where it is empty and was never changed. */
  readonly detail?: string
  readonly basis: number
}

/** Changes the words of a step in this case; the plan's template keeps its own. */
export function editStep(input: EditStepInput): Change[] {
  const title = input.title.trim()
  if (title === '') return []
  const fields = input.detail === undefined ? { title } : { title, detail: input.detail.trim() }
  return [{ op: 'set', type: 'step', id: input.step, fields, basis: input.basis }]
}

/** Keeps a note on a step before it is completed. */
export function noteStep(input: { readonly step: string; readonly note: string; readonly basis: number }): Change[] {
  return [{ op: 'set', type: 'step', id: input.step, fields: { note: input.note.trim() }, basis: input.basis }]
}

/** Links evidence to a step, or takes it off again. */
export function linkEvidence(input: {
  readonly step: string
  readonly evidence: string
  readonly linked: boolean
  readonly basis: number
}): Change[] {
  const { step, evidence, linked, basis } = input
  const member = { type: 'step', id: step, field: 'evidence', value: evidence } as const
  return [linked ? { op: 'add', ...member } : { op: 'drop', ...member, basis }]
}
