import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import type { Column } from './column'

/** The columns for which the table has room now: those with `showFrom` go first when it becomes narrow. */
export function useFittingColumns<Row>(
  columns: readonly Column<Row>[],
  table: RefObject<HTMLElement | null>,
): readonly Column<Row>[] {
  const limits = useMemo(() => columns.flatMap(({ showFrom }) => showFrom ?? []), [columns])
  // Only which limits are met is state, so that dragging the inspector's edge does not draw every row again.
  const [met, setMet] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const element = table.current
    if (!element || limits.length === 0) return
    const measure = (): void => setMet(Math.max(0, ...limits.filter((limit) => limit <= element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [table, limits])
  return useMemo(() => columns.filter(({ showFrom = 0 }) => showFrom <= met), [columns, met])
}
