import { useEffect, useMemo, useRef } from 'react'
import { arrangeEvidence, evidenceRows } from '../../../shared/core/evidence/evidence-rows'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { CommandButton } from '../../commands/CommandButton'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FilterField } from '../../ui/FilterField'
import { SectionHeader } from '../../ui/SectionHeader'
import { SelectionBar } from '../../ui/SelectionBar'
import { DataTable } from '../../ui/table/DataTable'
import { bringIn } from '../case/intake/bring-in'
import { FileDrop } from '../case/intake/FileDrop'
import { IntakeDialog } from '../case/intake/IntakeDialog'
import { TwinNotice } from '../case/intake/TwinNotice'
import { useNames } from '../case/names'
import { useMinute } from '../case/use-now'
import { useTimeFormat } from '../case/use-time-format'
import { EvidenceInspector } from './EvidenceInspector'
import styles from './EvidencePlace.module.css'
import { pickEvidence } from './evidence-acts'
import { evidenceColumns } from './evidence-columns'
import { leaveEvidence, useEvidenceView } from './evidence-view'
import { TakeOutDialog } from './TakeOutDialog'
import { useAbsent } from './use-absent'
import { usePasteFiles } from './use-paste-files'

const select = (id: string | null): void => {
  useEvidenceView.setState({ form: null })
  useRouter.getState().select(id)
}

/** Everything that was collected, with its hash and its chain of custody. */
export function EvidencePlace() {
  const journal = useJournal()
  const items = useAll('evidence')
  const custody = useAll('custody')
  const sites = useAll('site')
  const nameOf = useNames()
  const time = useTimeFormat()
  const now = useMinute()
  const absent = useAbsent(items)
  const { selection } = useLocation()
  const { filter, sort, selected } = useEvidenceView()
  const inspected = useRef<HTMLDivElement>(null)
  usePasteFiles(journal)
  useEffect(() => leaveEvidence, [])
  const pick = (): void =>
    void pickEvidence(journal, 'vault').then((ids) => ids.length > 0 && select(ids.at(-1) ?? null))
  useVerbs({
    new: pick,
    filter: () => useEvidenceView.setState({ filter: filter ?? '' }),
    ...(selection ? { edit: () => inspected.current?.querySelector<HTMLElement>('dd button')?.click() } : {}),
  })
  const rows = useMemo(() => evidenceRows({ items, custody, sites, nameOf }), [items, custody, sites, nameOf])
  const shown = useMemo(() => arrangeEvidence(rows, filter ?? '', sort), [rows, filter, sort])
  const columns = useMemo(() => evidenceColumns(time, now, absent), [time, now, absent])
  const current = rows.find(({ id }) => id === selection)
  const failed = rows.filter(({ hash }) => hash.state === 'failed').length

  return (
    <FileDrop
      words="Drop to bring in as attachments"
      onFiles={(files) => void bringIn(journal, files).then((ids) => ids.length > 0 && select(ids.at(-1) ?? null))}
    >
      <div className={styles.place}>
        <div className={styles.head}>
          <SectionHeader
            title="Evidence"
            count={`${rows.length.toLocaleString('en')}${failed > 0 ? `, ${failed} not matching` : ''}`}
            actions={
              <>
                {filter === null ? null : (
                  <FilterField
                    label="Filter evidence"
                    value={filter}
                    onChange={(text) => useEvidenceView.setState({ filter: text })}
                    onClose={() => useEvidenceView.setState({ filter: null })}
                    className={styles.filter}
                  />
                )}
                <CommandButton command="evidence.register" kind="quiet" showKeys />
                <Button writes kind="primary" keys="N" showKeys onPress={pick}>
                  Bring in files
                </Button>
              </>
            }
          />
        </div>
        <TwinNotice onShow={select} />
        {rows.length === 0 ? (
          <EmptyState
            action={
              <Button writes kind="primary" keys="N" showKeys onPress={pick}>
                Bring in files
              </Button>
            }
          >
            No evidence yet. Drop files here or paste a screenshot; each is hashed and stored encrypted.
          </EmptyState>
        ) : (
          <DataTable
            label="Evidence"
            columns={columns}
            rowCount={shown.length}
            rowAt={(index) => shown[index]}
            rowId={(row) => row.id}
            active={shown.findIndex(({ id }) => id === selection)}
            onActive={(index) => select(shown[index]?.id ?? null)}
            selected={selected}
            onSelected={(ids) => useEvidenceView.setState({ selected: ids })}
            onEscape={() => (filter === null ? select(null) : useEvidenceView.setState({ filter: null }))}
            sort={sort}
            onSort={(next) => useEvidenceView.setState({ sort: next })}
            toneOf={(row) => (row.item.meta.conflicts ? 'conflict' : row.hash.state === 'failed' ? 'due' : undefined)}
            autoFocus
            empty={<EmptyState>No evidence matches the filter.</EmptyState>}
          />
        )}
        {selected.size > 0 ? (
          <SelectionBar count={selected.size}>
            <CommandButton command="evidence.verify" showKeys>
              Verify
            </CommandButton>
            <Button kind="quiet" onPress={() => useEvidenceView.setState({ selected: new Set() })}>
              Clear selection
            </Button>
          </SelectionBar>
        ) : null}
      </div>
      {current ? (
        <EvidenceInspector
          key={current.id}
          row={current}
          absent={absent.get(current.item.sha256)}
          bodyRef={inspected}
        />
      ) : null}
      <IntakeDialog />
      <TakeOutDialog />
    </FileDrop>
  )
}
