import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useEffect, useId, useRef } from 'react'
import type { MenuPoint } from '../ContextMenu'
import { cx } from '../cx'
import type { Column, Sort } from './column'
import styles from './DataTable.module.css'
import { listAct } from './list-keys'
import { TableHead } from './TableHead'
import { type RowTone, TableRow } from './TableRow'
import { useColumnWidths } from './use-column-widths'
import { useFittingColumns } from './use-fitting-columns'
import { useRowHeight } from './use-row-height'

export type DataTableProps<Row> = {
  /** What the rows are, for screen readers. */
  readonly label: string
  /** Keep the array identity between renders. */
  readonly columns: readonly Column<Row>[]
  readonly rowCount: number
  /** The row at an index, or undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
  /** Raise it when `rowAt` has other rows than before. */
  readonly revision?: number
  /** Rows `from` (included) to `to` (excluded) are in view: fetch them. */
  readonly onVisible?: (from: number, to: number) => void
  /** Index of the active row, -1 for none. */
  readonly active: number
  readonly onActive: (index: number) => void
  readonly selected?: ReadonlySet<string>
  readonly onSelected?: (ids: ReadonlySet<string>) => void
  readonly onOpen?: (row: Row, index: number) => void
  readonly onPeek?: (row: Row, index: number) => void
  /** `Esc` when nothing is selected. */
  readonly onEscape?: () => void
  readonly onMenu?: (row: Row, index: number, at: MenuPoint) => void
  readonly sort?: Sort | null
  readonly onSort?: (sort: Sort) => void
  readonly toneOf?: (row: Row) => RowTone | undefined
  /** Shown in place of the rows when there are none. */
  readonly empty?: ReactNode
  readonly autoFocus?: boolean
}

/** A dense, virtualised table for 0 to 100,000 rows, driven by the keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns: allColumns,
    rowCount,
    rowAt,
    rowId,
    onVisible,
    active,
    onActive,
    selected,
    onSelected,
  } = props
  const { onOpen, onPeek, onEscape, onMenu, sort, onSort, toneOf, empty, autoFocus = false } = props
  const grid = useRef<HTMLDivElement>(null)
  const id = useId()
  const rowHeight = useRowHeight()
  const columns = useFittingColumns(allColumns, grid)
  const widths = useColumnWidths(columns)
  const selectable = Boolean(onSelected)

  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: endRoom,
  })
  // A new row height must be measured again; the first one just was.
  const measured = useRef(rowHeight)
  useEffect(() => {
    if (measured.current === rowHeight) return
    measured.current = rowHeight
    virtual.measure()
  }, [virtual, rowHeight])

  const items = virtual.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = (items.at(-1)?.index ?? -1) + 1
  useEffect(() => {
    if (to > from) onVisible?.(from, to)
  }, [onVisible, from, to])
  useEffect(() => {
    if (active < 0 || active >= rowCount) return
    // Asking the browser where it is forces a layout of every row; mostly the numbers at hand say that it is in view.
    const top = virtual.scrollOffset ?? 0
    const bottom = top + (virtual.scrollRect?.height ?? 0)
    const isBelowHead = top === 0 || active * rowHeight > top + headHeight
    if (isBelowHead && (active + 1) * rowHeight + endRoom < bottom) return
    virtual.scrollToIndex(active)
  }, [active, rowCount, rowHeight, virtual])
  useEffect(() => {
    if (autoFocus) grid.current?.focus({ preventScroll: true })
  }, [autoFocus])

  const toggle = (index: number, on?: boolean) => {
    const row = rowAt(index)
    if (row === undefined || !onSelected) return
    const next = new Set(selected)
    const key = rowId(row)
    if (on ?? !next.has(key)) next.add(key)
    else next.delete(key)
    onSelected(next)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isEditable(event.target)) return
    const onHead = event.target !== event.currentTarget
    if (onHead && (event.key === 'Enter' || event.key === ' ')) return
    const page = Math.floor((grid.current?.clientHeight ?? 0) / rowHeight)
    const act = listAct(event.nativeEvent, active, rowCount, page)
    if (!act) return
    const row = rowAt(active)
    if (act.act === 'escape') {
      if (selected?.size) onSelected?.(new Set())
      else if (onEscape) onEscape()
      else return
    } else if (act.act === 'move') {
      if (act.extend) toggle(active, true)
      onActive(act.to)
      if (act.extend) toggle(act.to, true)
    } else if (act.act === 'toggle') toggle(active)
    else if (row !== undefined && act.act === 'open') onOpen?.(row, active)
    else if (row !== undefined && act.act === 'peek') onPeek?.(row, active)
    event.preventDefault()
  }

  // One stable function for all rows, so that moving the active row redraws two rows and not thirty.
  const latest = useRef({ rowAt, onActive, onOpen, onMenu, toggle })
  latest.current = { rowAt, onActive, onOpen, onMenu, toggle }
  const onRow = useCallback((index: number, kind: 'press' | 'open' | 'toggle' | 'menu', mouse: MouseEvent) => {
    const now = latest.current
    const row = now.rowAt(index)
    if (kind === 'toggle' || (kind === 'press' && (mouse.ctrlKey || mouse.metaKey))) now.toggle(index)
    if (kind !== 'open') now.onActive(index)
    if (kind === 'open' && row !== undefined) now.onOpen?.(row, index)
    if (kind === 'menu' && row !== undefined && now.onMenu) {
      mouse.preventDefault()
      now.onMenu(row, index, { x: mouse.clientX, y: mouse.clientY })
    }
  }, [])

  const template = selectable ? `${markWidth}px ${widths.template}` : widths.template
  const least = widths.least + (selectable ? markWidth : 0)
  const activeInView = active >= from && active < to
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={activeInView ? `${id}-${active}` : undefined}
      // The grid holds the focus and points at its active row.
      tabIndex={0}
      data-list=""
      className={styles.grid}
      style={{ '--columns': template, '--columns-min': `${least}px` } as React.CSSProperties}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={styles.headGroup}>
        <TableHead columns={columns} widthOf={widths.of} selectable={selectable} sort={sort} onSort={onSort} />
      </div>
      {rowCount === 0 ? (
        <div role="rowgroup">
          <div role="row" aria-rowindex={2}>
            <div role="gridcell">{empty}</div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={cx(styles.body)} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index)
            return (
              <TableRow
                key={item.key}
                id={`${id}-${item.index}`}
                row={row}
                index={item.index}
                top={item.start}
                height={item.size}
                columns={columns}
                selectable={selectable}
                active={item.index === active}
                selected={row !== undefined && (selected?.has(rowId(row)) ?? false)}
                tone={row === undefined ? undefined : toneOf?.(row)}
                onRow={onRow}
              />
            )
          })}
        </div>
      )}
    </div>
  )
}

const headHeight = 28
/** The head stands above the rows and is not counted among them. */
const endRoom = headHeight + 4
const markWidth = 32

function isEditable(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
