import { ArrowDown, ArrowUp } from 'lucide-react'
import { cx } from '../cx'
import type { Column, Sort } from './column'
import { nextSort } from './column'
import styles from './DataTable.module.css'
import type { ColumnWidth } from './use-column-widths'

type TableHeadProps<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly widthOf: (id: string) => ColumnWidth
  readonly selectable: boolean
  readonly sort: Sort | null | undefined
  readonly onSort: ((sort: Sort) => void) | undefined
}

/** The heads of a DataTable: sort by press, width by the handle at the edge. */
export function TableHead<Row>({ columns, widthOf, selectable, sort, onSort }: TableHeadProps<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {selectable ? (
        <div role="columnheader" className={styles.markCell}>
          <span className={styles.hidden}>Selected</span>
        </div>
      ) : null}
      {columns.map((column) => {
        const width = widthOf(column.id)
        const sorted = sort?.column === column.id ? sort.direction : undefined
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
            className={cx(styles.headCell, column.align === 'end' && styles.end)}
          >
            {column.sortable && onSort ? (
              <button type="button" className={styles.sort} onClick={() => onSort(nextSort(sort, column.id))}>
                <span className={styles.clip}>{column.title}</span>
                {sorted === 'ascending' ? <ArrowUp size={12} strokeWidth={1.5} aria-hidden /> : null}
                {sorted === 'descending' ? <ArrowDown size={12} strokeWidth={1.5} aria-hidden /> : null}
              </button>
            ) : (
              <span className={column.hideTitle ? styles.hidden : styles.clip}>{column.title}</span>
            )}
            <span
              aria-hidden
              className={cx(styles.handle, width.isResizing && styles.resizing)}
              onMouseDown={width.onResizeStart}
              onTouchStart={width.onResizeStart}
            />
          </div>
        )
      })}
    </div>
  )
}
