import * as z from 'zod'
import { epochMs, tlp, verdict } from './fields'

/** What becomes of words that were deleted from a review draft; nothing said means `keep`. */
export const DRAFT_HISTORY = ['keep', 'on-cut', 'on-approval'] as const
export type DraftHistory = (typeof DRAFT_HISTORY)[number]

/** The case itself; its entity id is the journal id. */
export const caseFileFields = z.object({
  /** Human number given offline, e.g. CASE-2026-014-K7Q; never reused. */
  number: z.string(),
  title: z.string().min(1),
  codeName: z.string(),
  /** Incident type: a key of the plan library (VERIS action where there is none). */
  kind: z.string(),
  severity: z.string().optional(),
  tlp,
  state: z.enum(['new', 'triage', 'active', 'contained', 'recovered', 'review', 'closed']),
  stateAt: epochMs.optional(),
  stateBy: z.string().optional(),
  /** Person id. */
  commander: z.string(),
  exercise: z.boolean().optional(),
  verdict: verdict.optional(),
  summary: z.string().optional(),
  /** What is done next, for the situation text. */
  next: z.string().optional(),
  nextUpdateAt: epochMs.optional(),
  /** IANA zone that times without a zone are read in. */
  zone: z.string(),
  declaredAt: epochMs,
  declaredBy: z.string(),
  legalHold: z.boolean().optional(),
  draftHistory: z.enum(DRAFT_HISTORY).optional(),
})
export type CaseFileFields = z.infer<typeof caseFileFields>
