import { useEffect, useMemo, useRef } from 'react'
import { ASSET_STATES } from '../../../shared/core/case/intents/systems'
import { arrangeSystems, systemRows } from '../../../shared/core/case/system-rows'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { CommandButton } from '../../commands/CommandButton'
import { useAll } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FilterField } from '../../ui/FilterField'
import { SectionHeader } from '../../ui/SectionHeader'
import { SelectionBar } from '../../ui/SelectionBar'
import { DataTable } from '../../ui/table/DataTable'
import { useNames } from '../case/names'
import { systemStateMark } from '../case/system-state'
import { useMinute } from '../case/use-now'
import { AddManySystems } from './AddManySystems'
import { AddSystem } from './AddSystem'
import { StateStrip } from './StateStrip'
import { SystemInspector } from './SystemInspector'
import styles from './SystemsPlace.module.css'
import { systemColumns } from './system-columns'
import { leaveSystems, useSystemsView } from './systems-view'

const select = (id: string | null): void => useRouter.getState().select(id)
const add = (): void => useSystemsView.setState({ adding: 'one' })

/** Every host that the incident touches and how far it is: what people keep a spreadsheet open for. */
export function SystemsPlace() {
  const systems = useAll('asset')
  const sites = useAll('site')
  const nameOf = useNames()
  const now = useMinute()
  const { selection } = useLocation()
  const { filter, state, sort, selected, adding } = useSystemsView()
  const inspected = useRef<HTMLDivElement>(null)
  useEffect(() => leaveSystems, [])
  useVerbs({
    new: add,
    filter: () => useSystemsView.setState({ filter: filter ?? '' }),
    ...(selection ? { edit: () => inspected.current?.querySelector<HTMLElement>('dd button')?.click() } : {}),
  })
  const rows = useMemo(() => systemRows(systems, sites, nameOf), [systems, sites, nameOf])
  const shown = useMemo(() => arrangeSystems(rows, { filter: filter ?? '', state, sort }), [rows, filter, state, sort])
  const columns = useMemo(() => systemColumns(now), [now])
  const current = rows.find(({ id }) => id === selection)
  const stepOut = (): void => {
    if (filter !== null) useSystemsView.setState({ filter: null })
    else if (state !== null) useSystemsView.setState({ state: null })
    else select(null)
  }

  return (
    <div className={styles.place}>
      <div className={styles.head}>
        <SectionHeader
          title="Systems"
          count={rows.length.toLocaleString('en')}
          actions={
            <>
              {filter === null ? null : (
                <FilterField
                  label="Filter systems"
                  value={filter}
                  onChange={(text) => useSystemsView.setState({ filter: text })}
                  onClose={() => useSystemsView.setState({ filter: null })}
                  className={styles.filter}
                />
              )}
              <CommandButton command="systems.add-many" kind="quiet" showKeys>
                Paste a list
              </CommandButton>
              <Button writes kind="primary" keys="N" showKeys onPress={add}>
                Add system
              </Button>
            </>
          }
        />
      </div>
      {rows.length > 0 ? <StateStrip systems={systems} /> : null}
      {rows.length === 0 ? (
        <EmptyState
          action={
            <Button writes kind="primary" keys="N" showKeys onPress={add}>
              Add system
            </Button>
          }
        >
          No system is named yet. Add the first one, or paste a list of host names.
        </EmptyState>
      ) : (
        <DataTable
          label="Systems"
          columns={columns}
          rowCount={shown.length}
          rowAt={(index) => shown[index]}
          rowId={(row) => row.id}
          active={shown.findIndex(({ id }) => id === selection)}
          onActive={(index) => select(shown[index]?.id ?? null)}
          selected={selected}
          onSelected={(ids) => useSystemsView.setState({ selected: ids })}
          onEscape={stepOut}
          sort={sort}
          onSort={(next) => useSystemsView.setState({ sort: next })}
          toneOf={(row) => (row.system.meta.conflicts ? 'conflict' : undefined)}
          autoFocus
          empty={<EmptyState>No system matches the filter.</EmptyState>}
        />
      )}
      {selected.size > 0 ? (
        <SelectionBar count={selected.size}>
          {ASSET_STATES.map((one) => (
            <CommandButton key={one} command={`systems.${one}`} kind="quiet" showKeys>
              {systemStateMark(one).word}
            </CommandButton>
          ))}
          <Button kind="quiet" onPress={() => useSystemsView.setState({ selected: new Set() })}>
            Clear selection
          </Button>
        </SelectionBar>
      ) : null}
      {current ? <SystemInspector key={current.id} row={current} bodyRef={inspected} /> : null}
      {adding === 'one' ? <AddSystem /> : null}
      {adding === 'many' ? <AddManySystems /> : null}
    </div>
  )
}
