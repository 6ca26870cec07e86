import { useEffect, useState } from 'react'
import styles from './Skeleton.module.css'

/** Rows that stand in for what is loading. Shows nothing for the first 200 ms, so that fast loads never flicker. */
export function Skeleton({ rows = 6, label = 'Loading' }: { readonly rows?: number; readonly label?: string }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={label} className={styles.rows}>
      {shown
        ? widths(rows).map((row) => <div key={row.id} className={styles.row} style={{ width: `${row.width}%` }} />)
        : null}
    </div>
  )
}

function widths(rows: number): readonly { readonly id: number; readonly width: number }[] {
  return Array.from({ length: rows }, (_, at) => ({ id: at, width: 42 + ((at * 37) % 48) }))
}
