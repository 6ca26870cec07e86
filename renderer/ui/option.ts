import type { ReactNode } from 'react'

/** One choice in a Select, ComboBox, RadioGroup or Segmented. */
export type Option<Id extends string = string> = {
  readonly id: Id
  readonly label: string
  /** A second, quieter line. */
  readonly note?: string | undefined
  readonly icon?: ReactNode
}
