import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Column } from './column'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const noRows: readonly Record<string, never>[] = []

export type ColumnWidth = {
  readonly isResizing: boolean
  /** For mousedown and touchstart on the handle at the column's edge. */
  readonly onResizeStart: (event: unknown) => void
}

/**
 * Column widths and their handles, by TanStack Table. Rows stay outside of it: a list of 100,000
 * rows is read through `rowAt` and never copied into a row model.
 */
export function useColumnWidths<Row>(columns: readonly Column<Row>[]): {
  readonly template: string
  /** px that the columns need at least; below that the table scrolls sideways. */
  readonly least: number
  readonly of: (id: string) => ColumnWidth
} {
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        size: column.width,
        minSize: column.minWidth ?? 48,
        maxSize: column.maxWidth ?? 960,
      })),
    [columns],
  )
  const table = useTable({ features, columns: definitions, data: noRows, columnResizeMode: 'onChange' })
  const headers = new Map(table.getFlatHeaders().map((header) => [header.id, header]))
  const sized = table.state.columnSizing

  const tracks = columns.map((column) => {
    const px = headers.get(column.id)?.getSize() ?? column.width
    const grows = column.grow === true && sized[column.id] === undefined
    return { grows, px: grows ? (column.minWidth ?? px) : px }
  })

  return {
    template: tracks.map(({ grows, px }) => (grows ? `minmax(${px}px, 1fr)` : `${px}px`)).join(' '),
    least: tracks.reduce((sum, { px }) => sum + px, 0),
    of: (id) => {
      const header = headers.get(id)
      return {
        isResizing: header?.column.getIsResizing() ?? false,
        onResizeStart: header?.getResizeHandler() ?? (() => undefined),
      }
    },
  }
}
