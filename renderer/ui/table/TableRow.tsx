import { Check } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { cx } from '../cx'
import type { Column } from './column'
import styles from './DataTable.module.css'

export type RowTone = 'conflict' | 'removed' | 'quiet' | 'due'

export type TableRowProps<Row> = {
  readonly id: string
  readonly row: Row | undefined
  readonly index: number
  readonly top: number
  readonly height: number
  readonly columns: readonly Column<Row>[]
  readonly selectable: boolean
  readonly active: boolean
  readonly selected: boolean
  readonly tone: RowTone | undefined
  readonly onRow: (index: number, event: 'press' | 'open' | 'toggle' | 'menu', mouse: MouseEvent) => void
}

function TableRowInner<Row>(props: TableRowProps<Row>): ReactNode {
  const { id, row, index, top, height, columns, selectable, active, selected, tone, onRow } = props
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : active}
      className={cx(styles.row, active && styles.active, selected && styles.selected, tone && styles[tone])}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={(event) => onRow(index, 'press', event)}
      onDoubleClick={(event) => onRow(index, 'open', event)}
      onContextMenu={(event) => onRow(index, 'menu', event)}
    >
      {selectable ? (
        <div
          role="gridcell"
          className={styles.markCell}
          onClick={(event) => {
            event.stopPropagation()
            onRow(index, 'toggle', event)
          }}
        >
          <span className={styles.mark}>{selected ? <Check size={12} strokeWidth={2.5} aria-hidden /> : null}</span>
        </div>
      ) : null}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={cx(styles.cell, column.align === 'end' && styles.end)}>
          {row === undefined ? <span className={styles.pending} /> : column.cell(row, index)}
        </div>
      ))}
    </div>
  )
}

/** One row in view. Drawn again only when something about it changed. */
export const TableRow = memo(TableRowInner) as typeof TableRowInner
