import type { Entity } from '../../../shared/core/case/entity-types'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { Property, PropertyList } from '../../ui/PropertyList'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { HistoryButton } from '../history/HistoryButton'
import { DecisionCorrections } from './DecisionCorrections'
import { EntryHistory } from './EntryHistory'
import styles from './EntryInspector.module.css'
import { kindWord } from './kind-words'

type Recorded = Entity<'decision'> | Entity<'action'> | Entity<'handover'>

/** A decision, an action or a handover as it stands in the timeline. */
export function RecordedInspector({ entity }: { readonly entity: Recorded }) {
  const nameOf = useNames()
  const { line } = useTimeFormat()
  const at = entity.type === 'action' ? entity.createdAt : entity.at
  const time = entity.type === 'decision' ? entity.time : undefined
  const text = entity.type === 'handover' ? (entity.note ?? 'Handed over') : entity.text
  const stamp = (when: number | string, precision: 's' | 'minute' = 's') => (
    <span className={styles.mono}>{line(when, precision)}</span>
  )
  return (
    <Inspector kind={kindWord(entity.type).word} title={<span dir="auto">{text}</span>}>
      <EntityConflicts type={entity.type} id={entity.id} />
      <PropertyList>
        {time ? (
          <Property label="Happened" value={<span className={styles.mono}>{line(time.utc, time.precision)}</span>} />
        ) : null}
        <Property label="Recorded" value={stamp(at)} />
        {entity.type === 'decision' ? <Property label="Decided by" value={nameOf(entity.by)} /> : null}
        {entity.type === 'handover' ? (
          <>
            <Property label="From" value={nameOf(entity.from)} />
            <Property label="To" value={nameOf(entity.to)} />
          </>
        ) : null}
        {entity.type === 'action' ? (
          <>
            <Property label="Owner" value={entity.owner ? nameOf(entity.owner) : null} placeholder="Nobody has it" />
            <Property label="Due" value={entity.dueAt ? stamp(entity.dueAt, 'minute') : null} />
            <Property label="State" value={entity.state} />
          </>
        ) : null}
        {entity.type !== 'handover' && entity.statedBy ? (
          <Property
            label="Said by"
            value={`${nameOf(entity.statedBy)}${entity.channel ? ` via ${entity.channel}` : ''}`}
          />
        ) : null}
        {entity.type === 'decision' && entity.rationale ? <Property label="Why" tall value={entity.rationale} /> : null}
      </PropertyList>
      {entity.type === 'decision' ? <DecisionCorrections decision={entity} /> : null}
      {entity.type === 'handover' ? (
        <p className={styles.quiet}>It is part of the record: it is corrected by a new one, not edited.</p>
      ) : null}
      <InspectorSection title="History" actions={<HistoryButton type={entity.type} id={entity.id} name={text} />}>
        <EntryHistory entity={entity} />
      </InspectorSection>
    </Inspector>
  )
}
