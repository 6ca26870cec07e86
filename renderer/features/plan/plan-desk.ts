import { create } from 'zustand'
import type { EventTime } from '../../../shared/core/time/event-time'

/** What a line is asked for in place. */
export type StepAsk = 'assign' | 'due' | 'edit' | 'skip' | 'add'

/** What can be done to the step under the cursor; commands of the registry call these. */
export interface PlanActions {
  readonly complete?: () => void
  readonly reopen?: () => void
  readonly skip?: () => void
  readonly moveUp?: () => void
  readonly moveDown?: () => void
  readonly applyPlan: () => void
}

/** What a person has begun to hand in with a step and not yet completed. */
export interface StepDraft {
  readonly note?: string
  /** Number of commits that were on the screen when the note was begun; see `meta.basis`. */
  readonly basis?: number
  readonly choice?: string
  /** Who decided, where that is not who types, and by what channel. */
  readonly by?: string | null
  readonly channel?: string
  /** When it was done, as typed; empty means now. */
  readonly doneAt?: string
  readonly time?: EventTime | null
}

interface PlanDesk {
  /** Set while the place is on the screen. */
  readonly actions: PlanActions | null
  readonly ask: { readonly step: string; readonly what: StepAsk } | null
  readonly drafts: { readonly [step: string]: StepDraft }
}

/** What is going on in the Plan place of this window. */
export const usePlanDesk = create<PlanDesk>(() => ({ actions: null, ask: null, drafts: {} }))

export function askFor(step: string, what: StepAsk): void {
  usePlanDesk.setState({ ask: { step, what } })
}

export function stopAsking(): void {
  usePlanDesk.setState({ ask: null })
}

export function draftOf(step: string): StepDraft {
  return usePlanDesk.getState().drafts[step] ?? {}
}

export function keepDraft(step: string, draft: StepDraft): void {
  usePlanDesk.setState(({ drafts }) => ({ drafts: { ...drafts, [step]: { ...drafts[step], ...draft } } }))
}

export function dropDraft(step: string): void {
  usePlanDesk.setState(({ drafts: { [step]: _, ...rest } }) => ({ drafts: rest }))
}
