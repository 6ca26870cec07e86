import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { Change } from '../../../shared/core/journal/change'
import { placeByKey } from '../../app/places'
import { useRouter } from '../../app/router'
import { perform } from '../../store/perform'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { ComboBox } from '../../ui/ComboBox'
import { Tag } from '../../ui/Tag'
import { SystemPicker } from '../case/SystemPicker'
import styles from './EntryInspector.module.css'
import { TECHNIQUES, techniqueLabel } from './techniques'

type LinkField = 'assets' | 'evidence' | 'techniques'

/** What an entry points at: systems, evidence, ATT&CK techniques. Each is added and taken away by itself. */
export function EntryLinks({ entry }: { readonly entry: Entity<'entry'> }) {
  const journal = useJournal()
  const systems = useAll('asset')
  const evidence = useAll('evidence')
  const act = (op: 'add' | 'drop', field: LinkField, value: string | null): void => {
    if (!value) return
    const basis = op === 'drop' ? { basis: entry.meta.basis } : {}
    const change = { op, type: 'entry', id: entry.id, field, value, ...basis } as Change
    void perform(journal, op === 'add' ? 'timeline.link' : 'timeline.unlink', [change])
  }
  const files = evidence.map((one) => ({ id: one.id, label: one.title, note: one.number ?? 'attachment' }))
  return (
    <>
      <Links
        title="Systems"
        ids={entry.assets ?? []}
        wordOf={(id) => systems.find((one) => one.id === id)?.name ?? id}
        onOpen={(id) => open('systems', id)}
        onDrop={(id) => act('drop', 'assets', id)}
        picker={(close) => (
          <SystemPicker
            label="System"
            hideLabel
            value={null}
            onChange={(id) => close(() => act('add', 'assets', id))}
          />
        )}
      />
      <Links
        title="Evidence"
        ids={entry.evidence ?? []}
        wordOf={(id) => {
          const file = evidence.find((one) => one.id === id)
          return file ? [file.number, file.title].filter(Boolean).join(' ') : id
        }}
        onOpen={(id) => open('evidence', id)}
        onDrop={(id) => act('drop', 'evidence', id)}
        picker={(close) => (
          <ComboBox
            label="Evidence"
            hideLabel
            autoFocus
            options={files}
            value={null}
            placeholder={files.length === 0 ? 'No evidence in this case yet' : 'Type to find'}
            onChange={(id) => close(() => act('add', 'evidence', id))}
          />
        )}
      />
      <Links
        title="ATT&CK technique"
        ids={entry.techniques ?? []}
        wordOf={techniqueLabel}
        onDrop={(id) => act('drop', 'techniques', id)}
        picker={(close) => (
          <ComboBox
            label="Technique"
            hideLabel
            autoFocus
            options={TECHNIQUES}
            value={null}
            placeholder="T1486, phishing, PowerShell"
            onChange={(id) => close(() => act('add', 'techniques', id))}
          />
        )}
      />
    </>
  )
}

function open(place: string, id: string): void {
  if (placeByKey(place)) useRouter.getState().go({ place, selection: id })
}

type LinksProps = {
  readonly title: string
  readonly ids: readonly string[]
  readonly wordOf: (id: string) => string
  readonly onOpen?: (id: string) => void
  readonly onDrop: (id: string) => void
  /** The picker; it hands `close` what to do with the choice. */
  readonly picker: (close: (then: () => void) => void) => React.ReactNode
}

function Links({ title, ids, wordOf, onOpen, onDrop, picker }: LinksProps) {
  const [adding, setAdding] = useState(false)
  return (
    <div className={styles.links}>
      <span className={styles.linkTitle}>{title}</span>
      <div className={styles.tags}>
        {ids.map((id) => (
          <Tag key={id} onRemove={() => onDrop(id)} removeLabel={`Remove ${wordOf(id)}`}>
            {onOpen ? (
              <button type="button" className={styles.tagLink} onClick={() => onOpen(id)} dir="auto">
                {wordOf(id)}
              </button>
            ) : (
              wordOf(id)
            )}
          </Tag>
        ))}
        {adding ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: only lets Esc out of the picker
          <div
            className={styles.picker}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setAdding(false)
            }}
          >
            {picker((then) => {
              then()
              setAdding(false)
            })}
          </div>
        ) : (
          <Button writes kind="quiet" onPress={() => setAdding(true)} aria-label={`Add to ${title}`}>
            Add
          </Button>
        )}
      </div>
    </div>
  )
}
