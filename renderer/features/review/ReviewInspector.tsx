import { FilePlus2, Send, Stamp } from 'lucide-react'
import { TLP_LABELS } from '../../../shared/core/case/entities/fields'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { Fields } from '../../../shared/core/journal/change'
import { setStatus } from '../../../shared/core/review/intents/versions'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { useRouter } from '../../app/router'
import { CommandButton } from '../../commands/CommandButton'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useCase, useJournal } from '../../store/use-journal'
import { cx } from '../../ui/cx'
import { Icon } from '../../ui/Icon'
import { PersonChip } from '../../ui/PersonChip'
import { PropertyList } from '../../ui/PropertyList'
import { SelectProperty } from '../../ui/SelectProperty'
import { StateDot } from '../../ui/StateDot'
import { TlpMark } from '../../ui/TlpMark'
import { DraftHistoryProperty } from '../case/DraftHistoryProperty'
import { useNames } from '../case/names'
import { PersonProperty } from '../case/PersonProperty'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { PurgeNotice } from '../law/PurgeNotice'
import { ExportList } from './ExportList'
import { LineProperty } from './LineProperty'
import styles from './ReviewInspector.module.css'
import { statusWord } from './status-words'
import { VersionList } from './VersionList'

type ReviewInspectorProps = {
  readonly draft: Entity<'draft'>
  /** The version on the screen, if not the draft itself. */
  readonly cut: Entity<'cut'> | null
}

/** Beside the document: what state it is in, its versions, and where copies of it went. */
export function ReviewInspector({ draft, cut }: ReviewInspectorProps) {
  const drafts = useAll('draft')
  return (
    <Inspector kind="Review" title={<span dir="auto">{draft.title}</span>}>
      <div className={cx(styles.actions, styles.top)}>
        <CommandButton command="review.export" kind="primary" icon={<Icon of={Send} size={14} />}>
          Export
        </CommandButton>
        <CommandButton command="review.cut" icon={<Icon of={Stamp} size={14} />}>
          Cut version
        </CommandButton>
        <CommandButton command="review.new-draft" kind="quiet" icon={<Icon of={FilePlus2} size={14} />}>
          New draft
        </CommandButton>
      </div>
      <DraftProperties draft={draft} />
      <VersionList draft={draft} shown={cut?.id ?? null} />
      <ExportList draft={draft} />
      {drafts.length > 1 ? (
        <InspectorSection title="Drafts">
          <ul className={styles.rows}>
            {drafts.map((one) => (
              <li key={one.id} className={styles.row}>
                <button
                  type="button"
                  className={styles.link}
                  aria-current={one.id === draft.id}
                  onClick={() => useRouter.getState().select(one.id)}
                  dir="auto"
                >
                  {one.title}
                </button>
                <span className={styles.quiet}>{statusWord(one.status)}</span>
              </li>
            ))}
          </ul>
        </InspectorSection>
      ) : null}
    </Inspector>
  )
}

const TONES = { draft: 'plain', 'in-review': 'info', approved: 'success', closed: 'plain' } as const
const SHAPES = { draft: 'ring', 'in-review': 'half', approved: 'check', closed: 'filled' } as const

const STATUSES = [
  { id: 'draft', label: 'Draft' },
  { id: 'in-review', label: 'In review', note: 'Approved is reached by approving a version' },
  { id: 'closed', label: 'Closed' },
] as const

function DraftProperties({ draft }: { readonly draft: Entity<'draft'> }) {
  const journal = useJournal()
  const file = useCase()
  const name = useNames()
  const chip = (person: string) => <PersonChip name={name(person)} />
  const set = (fields: Fields): void =>
    void perform(journal, 'review.edit', [{ op: 'set', type: 'draft', id: draft.id, fields, basis: draft.meta.basis }])
  return (
    <>
      <EntityConflicts type="draft" id={draft.id} />
      <PurgeNotice type="draft" id={draft.id} />
      <PropertyList>
        <LineProperty label="Title" value={draft.title} onChange={(title) => set({ title })} />
        <SelectProperty
          label="Status"
          shown={
            <StateDot tone={TONES[draft.status]} shape={SHAPES[draft.status]}>
              {statusWord(draft.status)}
            </StateDot>
          }
          value={draft.status === 'approved' ? null : draft.status}
          options={STATUSES}
          onChange={(status) =>
            void perform(journal, 'review.set-status', setStatus(intentContext(), { draft, status }))
          }
        />
        <PersonProperty label="Owner" person={draft.owner} show={chip} onChange={(owner) => set({ owner })} />
        <PersonProperty
          label="Facilitator"
          person={draft.facilitator}
          show={chip}
          onChange={(facilitator) => set({ facilitator })}
        />
        <SelectProperty
          label="Label"
          shown={<TlpMark tlp={draft.tlp ?? file?.tlp ?? 'TLP:AMBER'} />}
          value={draft.tlp ?? file?.tlp ?? null}
          options={TLP_LABELS.map((id) => ({ id, label: id }))}
          onChange={(tlp) => set({ tlp })}
          clear={draft.tlp ? () => set({ tlp: null }) : undefined}
        />
        {file ? <DraftHistoryProperty file={file} /> : null}
      </PropertyList>
    </>
  )
}
