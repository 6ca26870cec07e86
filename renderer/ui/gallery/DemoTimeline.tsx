import { Star } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { Button } from '../Button'
import { EmptyState } from '../EmptyState'
import type { Column, Sort } from '../table/column'
import { DataTable } from '../table/DataTable'
import { type DemoRow, demoRow } from './demo-rows'
import { PropertyRows } from './Properties'

let rowCount = 1204

export function setDemoRowCount(count: number): void {
  rowCount = count
}

const columns: readonly Column<DemoRow>[] = [
  {
    id: 'star',
    title: 'Star',
    hideTitle: true,
    width: 32,
    minWidth: 32,
    cell: (row) => (row.star ? <Star size={14} strokeWidth={1.5} aria-label="Starred" fill="currentColor" /> : null),
  },
  {
    id: 'time',
    title: 'Time (UTC)',
    width: 156,
    sortable: true,
    cell: (row) => <span className="mono">{row.time}</span>,
  },
  { id: 'kind', title: 'Kind', width: 116, sortable: true, cell: (row) => <span>{row.kind}</span> },
  {
    id: 'system',
    title: 'System',
    width: 132,
    sortable: true,
    cell: (row) => (
      <span className="mono" dir="auto">
        {row.system}
      </span>
    ),
  },
  {
    id: 'text',
    title: 'What happened',
    width: 320,
    minWidth: 220,
    grow: true,
    cell: (row) => <span title={row.text}>{row.text}</span>,
  },
  { id: 'source', title: 'Source', width: 140, cell: (row) => <span>{row.source}</span> },
]

/** A timeline of made-up rows. */
export function DemoTimeline() {
  const [active, setActive] = useState(3)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['row-5', 'row-6']))
  const [sort, setSort] = useState<Sort>({ column: 'time', direction: 'ascending' })
  const shown = useMemo(() => (rowCount > 0 ? demoRow(active) : null), [active])
  return (
    <>
      <DataTable
        label="Timeline"
        columns={columns}
        rowCount={rowCount}
        rowAt={demoRow}
        rowId={(row) => row.id}
        active={active}
        onActive={setActive}
        selected={selected}
        onSelected={setSelected}
        sort={sort}
        onSort={setSort}
        toneOf={(row) => (row.id === 'row-9' ? 'conflict' : row.id === 'row-12' ? 'removed' : undefined)}
        empty={
          <EmptyState
            action={
              <Button kind="primary" keys="C" showKeys>
                Capture a line
              </Button>
            }
          >
            The timeline is empty: write the first thing you know, or import what a tool found.
          </EmptyState>
        }
      />
      {shown ? (
        <Inspector kind="Step" title={shown.text}>
          <PropertyRows />
          <InspectorSection title="History">
            <p>Anna Weiss completed the step, 14:02 UTC</p>
          </InspectorSection>
        </Inspector>
      ) : null}
    </>
  )
}
