import type { ReactNode } from 'react'
import styles from './SelectionBar.module.css'

/**
 * What can be done to all selected rows at once. It stands below its list: above, it would push the rows away
 * from under the hand that just selected one.
 */
export function SelectionBar({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected rows" data-selection-bar="">
      <strong className={styles.count}>{count.toLocaleString('en')} selected</strong>
      {children}
    </div>
  )
}
