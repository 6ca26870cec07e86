import type { ClockRule } from '../clocks/clock-rule'
import type { Change, IntentContext } from '../journal/change'
import type { Irplan } from '../plan/irplan'
import type { SampleContent } from './sample-content'
import type { SampleModel } from './sample-model'
import type { SampleCalendar } from './sample-time'

/** What the sample is made from. */
export interface SampleInput {
  readonly content: SampleContent
  readonly journal: string
  /** Given to the case; the same every time, so that a second one is found out. */
  readonly number: string
  readonly codeName: string
  readonly calendar: SampleCalendar
  readonly plan: Irplan
  readonly rules: readonly ClockRule[]
  /** What the vault made of each shipped file, by its name. */
  readonly stored: ReadonlyMap<string, { readonly sha256: string; readonly size: number }>
  readonly evidenceNumber: (site: string, given: readonly string[]) => string
}

/** Something that happens at a time of the sample; made when its turn comes, from the case as it then is. */
export interface Happening {
  readonly at: string
  readonly by: string
  readonly intent: string
  readonly make: (context: IntentContext, model: SampleModel) => readonly Change[]
}
