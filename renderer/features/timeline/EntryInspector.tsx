import { Star } from 'lucide-react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { editEntry, starEntry } from '../../../shared/core/case/intents/timeline'
import type { Fields } from '../../../shared/core/journal/change'
import { hostOf } from '../../../shared/core/timeline/host-of'
import { Inspector, InspectorSection } from '../../app/Inspector'
import { perform } from '../../store/perform'
import { useJournal } from '../../store/use-journal'
import { IconButton } from '../../ui/IconButton'
import { Property, PropertyList } from '../../ui/PropertyList'
import { Select } from '../../ui/Select'
import { InlineText } from '../case/InlineText'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { SitePicker } from '../case/SitePicker'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { useOthers } from '../conflicts/use-others'
import { HistoryButton } from '../history/HistoryButton'
import { PurgeNotice } from '../law/PurgeNotice'
import { EntryHistory } from './EntryHistory'
import styles from './EntryInspector.module.css'
import { EntryLinks } from './EntryLinks'
import { EntrySource } from './EntrySource'
import { EntryTime } from './EntryTime'
import { ENTRY_KIND_OPTIONS, kindWord } from './kind-words'

/** One entry, edited in place. Every edit names what was seen, so that a concurrent one is kept beside it. */
export function EntryInspector({ entry }: { readonly entry: Entity<'entry'> }) {
  const journal = useJournal()
  const nameOf = useNames()
  const edit = (fields: Fields): void =>
    void perform(journal, 'timeline.edit', editEntry(entry, fields), 'Entry changed.')
  const words = useOthers('entry', entry.id)
  const named = hostOf(entry.attrs)
  const text = (field: 'text' | 'detail' | 'caption' | 'channel' | 'host', label: string, placeholder?: string) => (
    <Property
      label={label}
      tall={field === 'text' || field === 'detail' || field === 'caption'}
      {...(placeholder ? { placeholder } : {})}
      value={
        entry[field] ? (
          <span dir="auto" className={styles.long}>
            {entry[field]}
          </span>
        ) : null
      }
      others={words(field)}
      edit={(close) => (
        <InlineText
          label={label}
          value={entry[field] ?? ''}
          long={field === 'detail'}
          onSave={(value) => edit({ [field]: value === '' && field !== 'text' ? null : value })}
          onClose={close}
        />
      )}
    />
  )
  return (
    <Inspector
      kind={kindWord(entry.kind).word}
      title={<span dir="auto">{entry.text.slice(0, 200)}</span>}
      actions={
        <IconButton
          writes
          label={entry.star ? 'Take out of the story' : 'Put into the story'}
          keys="S"
          pressed={entry.star === true}
          icon={<Star size={16} strokeWidth={1.5} aria-hidden fill={entry.star ? 'currentColor' : 'none'} />}
          onPress={() => void perform(journal, 'timeline.star', starEntry(entry.id, !entry.star, entry.meta.basis))}
        />
      }
    >
      <EntityConflicts
        type="entry"
        id={entry.id}
        except={entry.star || entry.caption ? [...IN_PLACE, 'caption'] : IN_PLACE}
      />
      <PurgeNotice type="entry" id={entry.id} />
      <PropertyList>
        <EntryTime entry={entry} onEdit={edit} />
        <Property
          label="Kind"
          value={kindWord(entry.kind).word}
          others={words('kind', (value) => kindWord(String(value)).word)}
          edit={(close) => (
            <Select
              label="Kind"
              hideLabel
              autoFocus
              options={ENTRY_KIND_OPTIONS}
              value={entry.kind}
              onChange={(kind) => {
                edit({ kind })
                close()
              }}
            />
          )}
        />
        {text('text', 'What happened')}
        {text('detail', 'Detail', 'Nothing more is written')}
        {entry.star || entry.caption ? text('caption', 'Caption in the story', 'The text itself') : null}
        <Property
          label="Said by"
          value={entry.statedBy ? nameOf(entry.statedBy) : null}
          placeholder={
            entry.source ? 'The source' : `${nameOf(entry.recordedBy ?? entry.meta.createdBy)}, who typed it`
          }
          others={words('statedBy', (value) => nameOf(String(value)))}
          edit={(close) => (
            <PersonPicker
              label="Said by"
              hideLabel
              autoFocus
              value={entry.statedBy ?? null}
              onChange={(statedBy) => {
                edit({ statedBy })
                close()
              }}
            />
          )}
        />
        {text('channel', 'Channel', 'phone, radio, chat, in person')}
        {text('host', 'Host', named ? `${named}, from the source` : entry.assets?.length ? 'See systems' : 'Not named')}
        <Property
          label="Site"
          value={entry.site ? <SiteName id={entry.site} /> : null}
          others={words('site')}
          edit={(close) => (
            <SitePicker
              label="Site"
              hideLabel
              value={entry.site ?? null}
              onChange={(site) => {
                edit({ site })
                close()
              }}
            />
          )}
        />
      </PropertyList>
      <InspectorSection title="Links">
        <EntryLinks entry={entry} />
      </InspectorSection>
      <EntrySource entry={entry} />
      <InspectorSection title="History" actions={<HistoryButton type="entry" id={entry.id} name={entry.text} />}>
        <EntryHistory entity={entry} />
      </InspectorSection>
    </Inspector>
  )
}

/** Fields that show their other values where they stand. */
const IN_PLACE = ['time', 'kind', 'text', 'detail', 'statedBy', 'channel', 'host', 'site']

function SiteName({ id }: { readonly id: string }) {
  const name = useJournal().get('site', id)?.name
  return <span dir="auto">{name ?? id}</span>
}
