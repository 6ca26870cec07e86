import type { ReactElement } from 'react'

/** Tells the pointer why something is off; who hears the screen has it from `WHY_OFF`. */
export function WhyOff({ off, children }: { readonly off: string | null; readonly children: ReactElement }) {
  if (off === null) return children
  return (
    <span title={off} style={{ display: 'contents' }}>
      {children}
    </span>
  )
}
