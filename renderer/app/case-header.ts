import { create } from 'zustand'
import type { Tlp } from '../../shared/core/case/entities/fields'
import type { SeverityLevel } from '../ui/SeverityMark'

export type HeaderTone = 'plain' | 'accent' | 'danger' | 'warning' | 'success' | 'info'

/** What the header says about the open case; every text is ready to be shown. */
export type CaseHeader = {
  readonly caseId: string
  /** `CASE-2026-014` */
  readonly number: string
  readonly title: string
  readonly severity?: { readonly level: SeverityLevel; readonly label: string } | undefined
  readonly tlp?: Tlp | undefined
  readonly state: {
    readonly word: string
    readonly tone: HeaderTone
    readonly shape?: 'filled' | 'ring' | 'half' | 'check'
  }
  /** Null: nobody commands, which is a gap. */
  readonly commander: string | null
  /** The next duty with a deadline; `left` is for example "51 h 12 m left". */
  readonly duty?:
    | {
        readonly title: string
        readonly left: string
        readonly due: string
        readonly tone: 'plain' | 'warning' | 'danger'
      }
    | undefined
  /** The clock at the site, if the case has one: an IANA zone and its short name. */
  readonly siteZone?: { readonly id: string; readonly label: string } | undefined
}

type CaseHeaderStore = { readonly header: CaseHeader | null }

/** Fed by the store of the open case; null while no case is open. */
export const useCaseHeader = create<CaseHeaderStore>(() => ({ header: null }))
