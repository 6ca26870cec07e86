import type { CaseSnapshot } from '../case/snapshot'
import { type ComposeInput, composeReview } from './compose-review'
import { reviewFromCut } from './cut'
import type { ReviewDocument } from './document'
import { type ExportOptions, redactReview } from './redact-review'
import { redactSnapshot } from './redact-snapshot'

/**
 * The copy of a draft that may leave. Its live views are made from the redacted case, so that counts fit
 * their rows; what is withheld is counted on the whole one. Undefined where there is no such draft.
 */
export function exportDraft(input: ComposeInput, options: ExportOptions): ReviewDocument | undefined {
  const whole = composeReview(input)
  const allowed = composeReview({ ...input, snapshot: redactSnapshot(input.snapshot, options) })
  if (whole === undefined || allowed === undefined) return undefined
  const full = redactReview(whole, input.snapshot, options)
  return { ...redactReview(allowed, input.snapshot, options), withheld: full.withheld, notices: full.notices }
}

/** The copy of a sealed version that may leave. Undefined where there is no such cut or this build cannot read it. */
export function exportCut(cut: string, snapshot: CaseSnapshot, options: ExportOptions): ReviewDocument | undefined {
  const found = snapshot.cuts.find((candidate) => candidate.id === cut)
  const document = found === undefined ? undefined : reviewFromCut(found, snapshot.approvals ?? [])
  return document === undefined ? undefined : redactReview(document, snapshot, options)
}
