import { type ReactNode, useMemo, useState } from 'react'
import type { WithoutEffect } from '../../../shared/core/journal/without-effect'
import { useChrome } from '../../app/chrome'
import { useLocation, useRouter } from '../../app/router'
import { EmptyState } from '../../ui/EmptyState'
import type { Column } from '../../ui/table/column'
import { DataTable } from '../../ui/table/DataTable'
import { EffectlessInspector } from './EffectlessInspector'
import { titleOf, whatOf } from './effectless-words'
import styles from './Record.module.css'
import { useEffectless } from './use-effectless'

/** What is here and shows nothing, by reason: nothing is ever thrown away. */
export function EffectlessView({ head }: { readonly head: ReactNode }) {
  const rows = useEffectless()
  const { selection } = useLocation()
  const select = useRouter((router) => router.select)
  const [active, setActive] = useState(0)
  const chosen = rows.find(({ id }) => id === selection)
  const columns = useMemo(columnsOf, [])
  return (
    <div className={styles.place}>
      <div className={styles.head}>{head}</div>
      <DataTable
        label="Kept without effect"
        columns={columns}
        rowCount={rows.length}
        rowAt={(index) => rows[index]}
        rowId={({ id }) => id}
        revision={rows.length}
        active={Math.min(active, rows.length - 1)}
        onActive={(index) => {
          setActive(index)
          const row = rows[index]
          if (row && selection) select(row.id)
        }}
        onOpen={({ id }) => {
          useChrome.getState().setInspectorOpen(true)
          select(id)
        }}
        onEscape={() => select(null)}
        autoFocus
        empty={<EmptyState>Everything that is recorded here has its effect.</EmptyState>}
      />
      {chosen ? <EffectlessInspector row={chosen} /> : null}
    </div>
  )
}

function columnsOf(): readonly Column<WithoutEffect>[] {
  return [
    { id: 'why', title: 'Kept without effect', width: 220, cell: ({ reason }) => titleOf(reason) },
    {
      id: 'count',
      title: 'Commits',
      width: 84,
      cell: ({ count }) => <span className={styles.when}>{count.toLocaleString('en')}</span>,
    },
    {
      id: 'device',
      title: 'Device',
      width: 190,
      cell: ({ of }) =>
        of ? (
          <span className={styles.mono}>
            {of.device.slice(0, 8)}, {of.from} to {of.to}
          </span>
        ) : null,
    },
    { id: 'what', title: 'What that means', width: 280, grow: true, cell: ({ reason }) => whatOf(reason) },
  ]
}
