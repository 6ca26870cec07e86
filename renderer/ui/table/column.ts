import type { ReactNode } from 'react'

/** One column. Widths are px; a column that grows takes what is left. */
export type Column<Row> = {
  readonly id: string
  readonly title: string
  /** The title is only for screen readers, over a column of marks. */
  readonly hideTitle?: boolean
  readonly width: number
  readonly minWidth?: number
  readonly maxWidth?: number
  readonly grow?: boolean
  /** px of table width below which it gives its room to the others; the inspector shows it then. */
  readonly showFrom?: number
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  readonly cell: (row: Row, index: number) => ReactNode
}

export type Sort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

/** What a first press on a column head, and a second one, sorts by. */
export function nextSort(sort: Sort | null | undefined, column: string): Sort {
  if (sort?.column !== column) return { column, direction: 'ascending' }
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' }
}
