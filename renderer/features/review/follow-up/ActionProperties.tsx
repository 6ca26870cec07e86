import { useState } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import type { Fields } from '../../../../shared/core/journal/change'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { ComboBox } from '../../../ui/ComboBox'
import { DateTimeField } from '../../../ui/DateTimeField'
import { isClearing, Property, PropertyList } from '../../../ui/PropertyList'
import { SelectProperty } from '../../../ui/SelectProperty'
import { useNames } from '../../case/names'
import { PersonProperty } from '../../case/PersonProperty'
import { useOpened } from '../../case/use-opened'
import { useReadTime } from '../../case/use-read-time'
import { useTimeFormat } from '../../case/use-time-format'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { LineProperty } from '../LineProperty'
import styles from './FollowUp.module.css'
import { ACTION_KINDS, optionsOf } from './follow-up-words'

/** The fields of one follow-up action, each edited in place. */
export function ActionProperties({ action }: { readonly action: Entity<'action'> }) {
  const journal = useJournal()
  const evidence = useAll('evidence')
  const name = useNames()
  const time = useTimeFormat()
  const set = (fields: Fields): void =>
    void perform(journal, 'review.edit-action', [
      { op: 'set', type: 'action', id: action.id, fields, basis: action.meta.basis },
    ])
  const proof = evidence.find(({ id }) => id === action.proof)
  return (
    <div className={styles.fields}>
      <EntityConflicts type="action" id={action.id} />
      <PropertyList>
        <LineProperty label="What" value={action.text} onChange={(text) => set({ text })} />
        <SelectProperty
          label="Kind"
          shown={action.kind ? ACTION_KINDS[action.kind] : null}
          value={action.kind ?? null}
          options={optionsOf(ACTION_KINDS)}
          onChange={(kind) => set({ kind })}
          clear={action.kind ? () => set({ kind: null }) : undefined}
        />
        <PersonProperty label="Owner" person={action.owner} show={name} onChange={(owner) => set({ owner })} />
        <Property
          label="Due"
          clear={action.dueAt !== undefined ? () => set({ dueAt: null }) : undefined}
          value={action.dueAt === undefined ? null : time.line(action.dueAt)}
          edit={(close) => (
            <DueField
              onDone={(dueAt) => {
                if (dueAt !== null) set({ dueAt })
                close()
              }}
            />
          )}
        />
        <LineProperty
          label="How we will know"
          value={action.proofWanted}
          onChange={(proofWanted) => set({ proofWanted })}
          clear={action.proofWanted ? () => set({ proofWanted: null }) : undefined}
        />
        <Property
          label="Proof"
          clear={action.proof ? () => set({ proof: null }) : undefined}
          value={proof ? (proof.number ?? proof.title) : null}
          placeholder="None yet"
          edit={(close) => (
            <ComboBox
              label="Proof"
              hideLabel
              autoFocus
              placeholder="Type to find evidence"
              value={action.proof ?? null}
              options={evidence.map((item) => ({ id: item.id, label: item.number ?? item.fileName, note: item.title }))}
              onChange={(id) => {
                if (id !== null) set({ proof: id })
                close()
              }}
            />
          )}
        />
        <SelectProperty
          label="Status"
          shown={STATES.find(({ id }) => id === action.state)?.label ?? action.state}
          value={action.state}
          options={STATES}
          onChange={(state) => {
            const { now, me } = intentContext()
            set({ state, stateAt: now, stateBy: me })
          }}
        />
      </PropertyList>
      <Button
        writes
        kind="quiet"
        onPress={() =>
          void perform(
            journal,
            'review.remove-action',
            [{ op: 'remove', type: 'action', id: action.id, basis: action.meta.basis }],
            'Action removed.',
          )
        }
      >
        Remove action
      </Button>
    </div>
  )
}

const STATES = [
  { id: 'open', label: 'Open' },
  { id: 'done', label: 'Done' },
  { id: 'dropped', label: 'Dropped' },
] as const

function DueField({ onDone }: { readonly onDone: (ms: number | null) => void }) {
  const done = useOpened(onDone)
  const read = useReadTime('future')
  const [text, setText] = useState('')
  const [ms, setMs] = useState<number | null>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes Enter for the field in it
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(ms)
      }}
      onBlur={(event) => {
        if (!isClearing(event)) done(ms)
      }}
    >
      <DateTimeField
        label="Due"
        hideLabel
        autoFocus
        placeholder="2026-12-18 17:00, +14d"
        value={text}
        parse={read}
        onChange={(words, parsed) => {
          setText(words)
          setMs(parsed?.ok ? parsed.value.ms : null)
        }}
      />
    </div>
  )
}
