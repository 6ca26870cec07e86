import type { ReactNode } from 'react'

/** A line of a menu; `separator` starts a new group. */
export type MenuLine =
  | { readonly separator: true }
  | {
      readonly separator?: false
      readonly id: string
      readonly label: string
      readonly note?: string
      readonly keys?: string | undefined
      readonly icon?: ReactNode
      readonly danger?: boolean
      readonly disabled?: boolean
      /** Changes nothing but what is shown: it stays on where nothing can be changed. */
      readonly reads?: boolean
      readonly run: () => void
    }
