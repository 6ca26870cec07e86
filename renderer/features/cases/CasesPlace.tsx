import { useEffect, useMemo, useState } from 'react'
import type { GrantedFile } from '../../../shared/contract/ipc'
import { later, loadAhead } from '../../app/later'
import { useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { CommandButton } from '../../commands/CommandButton'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import type { MenuPoint } from '../../ui/ContextMenu'
import { EmptyState } from '../../ui/EmptyState'
import { FilterField } from '../../ui/FilterField'
import { SectionHeader } from '../../ui/SectionHeader'
import { Segmented } from '../../ui/Segmented'
import { Skeleton } from '../../ui/Skeleton'
import { DataTable } from '../../ui/table/DataTable'
import { FileDrop } from '../case/intake/FileDrop'
import { arrangeCases, type CaseScope, isClosed } from './arrange-cases'
import { CaseMenu } from './CaseMenu'
import styles from './CasesPlace.module.css'
import { CASE_COLUMNS } from './case-columns'
import { type CaseRow, followCases, useCaseList } from './case-list'
import { SampleOffer } from './SampleOffer'

const DeclareDialog = later(() => import('./DeclareDialog').then((module) => module.DeclareDialog))

/** Every case on this laptop by its state, the open ones first. */
export function CasesPlace() {
  const { rows: known, trouble } = useCaseList()
  // What was known when this place was left is not shown: a case that came since would push the rows from under the hand.
  const [isRead, setIsRead] = useState(false)
  const rows = isRead ? known : null
  const [declaring, setDeclaring] = useState(false)
  const [filter, setFilter] = useState<string | null>(null)
  // By its journal: the list is arranged anew whenever a case changes, also between a click and the Enter after it.
  const [active, setActive] = useState<string | null>(null)
  useEffect(() => followCases(() => setIsRead(true)), [])
  useEffect(() => loadAhead([DeclareDialog.ahead]), [])
  const [menu, setMenu] = useState<MenuPoint | null>(null)
  const [scope, setScope] = useState<CaseScope>('all')
  const shown = useMemo(() => arrangeCases(rows ?? [], scope, filter ?? ''), [rows, scope, filter])
  const closed = (rows ?? []).filter(isClosed).length
  const at = Math.max(
    0,
    shown.findIndex(({ journal }) => journal === active),
  )
  const row = shown[at]
  const hasRow = row !== undefined
  useVerbs(
    useMemo(
      () => ({
        new: () => setDeclaring(true),
        filter: () => setFilter((now) => now ?? ''),
        ...(hasRow ? { actions: () => setMenu(menuPoint()) } : {}),
      }),
      [hasRow],
    ),
  )
  const open = (one: CaseRow): void => useRouter.getState().go({ place: 'board', caseId: one.journal })

  return (
    <FileDrop words="Drop a bundle to look into it" onFiles={(files) => void lookInto(files)}>
      <div className={styles.place}>
        <div className={styles.head}>
          <SectionHeader
            title="Cases"
            level={1}
            count={rows ? rows.length : undefined}
            actions={
              <>
                {filter === null ? null : (
                  <FilterField
                    label="Filter cases"
                    value={filter}
                    onChange={setFilter}
                    onClose={() => setFilter(null)}
                  />
                )}
                {rows && rows.length > 0 ? (
                  <Segmented
                    label="Cases shown"
                    options={[
                      { id: 'open', label: `Open ${rows.length - closed}` },
                      { id: 'closed', label: `Closed ${closed}` },
                      { id: 'all', label: 'All' },
                    ]}
                    value={scope}
                    onChange={setScope}
                  />
                ) : null}
                <CommandButton command="exchange.bring-in" kind="quiet" />
                <Button kind="primary" keys="N" showKeys onPress={() => setDeclaring(true)}>
                  Declare case
                </Button>
              </>
            }
          />
        </div>
        {trouble ? <Banner tone="danger" title={trouble} /> : null}
        {rows === null ? (
          trouble ? null : (
            <Skeleton rows={8} />
          )
        ) : rows.length === 0 ? (
          <EmptyState
            action={
              <div className={styles.first}>
                <Button kind="primary" keys="N" showKeys onPress={() => setDeclaring(true)}>
                  Declare case
                </Button>
                <SampleOffer />
              </div>
            }
          >
            No case has been declared on this laptop.
          </EmptyState>
        ) : (
          <DataTable
            label="Cases"
            columns={CASE_COLUMNS}
            rowCount={shown.length}
            rowAt={(index) => shown[index]}
            rowId={(one) => one.journal}
            active={at}
            onActive={(index) => setActive(shown[index]?.journal ?? null)}
            onOpen={open}
            onMenu={(_row, _index, point) => setMenu(point)}
            onEscape={() => setFilter(null)}
            autoFocus
            empty={
              <EmptyState
                action={
                  <Button
                    onPress={() => {
                      setFilter(null)
                      setScope('all')
                    }}
                  >
                    Show all cases
                  </Button>
                }
              >
                {filter ? 'No case matches the filter.' : `No case is ${scope}.`}
              </EmptyState>
            }
          />
        )}
        {row ? <CaseMenu row={row} at={menu} onClose={() => setMenu(null)} /> : null}
        <DeclareDialog isOpen={declaring} onClose={() => setDeclaring(false)} />
      </div>
    </FileDrop>
  )
}

/** Loaded when needed: the list is what the start draws. */
async function lookInto(files: readonly GrantedFile[]): Promise<void> {
  const { dropBundle } = await import('../exchange/bring/pick-bundle')
  dropBundle(files)
}

/** At the active row, for who opens the menu by key. */
function menuPoint(): MenuPoint {
  const box = document.querySelector('main [role="row"][aria-selected="true"]')?.getBoundingClientRect()
  return { x: (box?.left ?? 0) + 80, y: box?.bottom ?? 0 }
}
