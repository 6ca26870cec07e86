import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Column } from './column'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const noRows: readonly Record<string, never>[] = []

export type ColumnWidth = {
  readonly px: number
  readonly isResizing: boolean
  /** For mousedown and touchstart on the handle at the column's edge. */
  readonly onResizeStart: (event: unknown) => void
  /** For the arrow keys; `by` in px. */
  readonly resizeBy: (by: number) => void
}

/**
 * Column widths and their handles, by TanStack Table. Rows stay outside of it: a list of 100,000
 * rows is read through `rowAt` and never copied into a row model.
 */
export function useColumnWidths<Row>(columns: readonly Column<Row>[]): {
  readonly template: string
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

  const template = columns
    .map((column) => {
      const px = headers.get(column.id)?.getSize() ?? column.width
      return column.grow && sized[column.id] === undefined ? `minmax(${column.minWidth ?? px}px, 1fr)` : `${px}px`
    })
    .join(' ')

  return {
    template,
    of: (id) => {
      const header = headers.get(id)
      return {
        px: header?.getSize() ?? 0,
        isResizing: header?.column.getIsResizing() ?? false,
        onResizeStart: header?.getResizeHandler() ?? (() => undefined),
        resizeBy: (by) =>
          table.setColumnSizing((sizes) => ({ ...sizes, [id]: Math.max(48, (header?.getSize() ?? 0) + by) })),
      }
    },
  }
}
