import { EVIDENCE_KINDS } from '../../../shared/core/evidence/evidence-kinds'
import type { EvidenceRow } from '../../../shared/core/evidence/evidence-rows'
import { editEvidence } from '../../../shared/core/evidence/intents/evidence'
import type { Fields } from '../../../shared/core/journal/change'
import { progressWords } from '../../app/jobs'
import { perform } from '../../store/perform'
import { useEntity, useJournal } from '../../store/use-journal'
import { Property, PropertyList } from '../../ui/PropertyList'
import { Select } from '../../ui/Select'
import { InlineText } from '../case/InlineText'
import { MarkProperties } from '../case/MarkProperties'
import { useNames } from '../case/names'
import { SitePicker } from '../case/SitePicker'
import { SystemPicker } from '../case/SystemPicker'
import { useTimeFormat } from '../case/use-time-format'
import { useOthers } from '../conflicts/use-others'
import { CopyHash } from './CopyHash'
import styles from './EvidenceInspector.module.css'
import { HashMark } from './HashMark'

/** What is known of an item; what a person may change is changed in place. */
export function EvidenceProperties({ row }: { readonly row: EvidenceRow }) {
  const { item, hash, kind, holder } = row
  const journal = useJournal()
  const nameOf = useNames()
  const time = useTimeFormat()
  const site = useEntity('site', item.site)
  const system = useEntity('asset', item.asset)
  const set = (fields: Fields): void =>
    void perform(journal, 'evidence.edit', editEvidence(item, fields), `${item.number ?? item.title} is changed.`)
  const others = useOthers('evidence', item.id)
  const text = (field: 'title' | 'description', label: string) => (close: () => void) => (
    <InlineText
      label={label}
      long={field === 'description'}
      value={item[field] ?? ''}
      onSave={(next) => (next !== '' || field !== 'title') && set({ [field]: next === '' ? null : next })}
      onClose={close}
    />
  )
  return (
    <PropertyList>
      <Property
        label="Title"
        value={<span dir="auto">{item.title}</span>}
        keys="E"
        edit={text('title', 'Title')}
        others={others('title')}
      />
      <Property
        label="SHA-256"
        tall
        value={
          <span className={styles.hash}>
            <span className={styles.mono}>{item.sha256}</span>
            <CopyHash sha256={item.sha256} />
          </span>
        }
      />
      <Property
        label="Hash state"
        value={
          <div>
            <HashMark hash={hash} />
            {hash.state === 'unchecked' ? null : (
              <p className={styles.note}>
                {time.line(hash.at)}, {nameOf(hash.by)}
              </p>
            )}
          </div>
        }
      />
      <Property label="File" value={<span dir="auto">{item.fileName}</span>} />
      <Property label="Size" value={sizeWords(item.size)} />
      <Property
        label="Stored"
        value={item.stored === 'vault' ? 'In the vault, encrypted' : 'Registered where it is, not copied'}
      />
      {item.location ? (
        <Property label="Location" value={<span className={styles.mono}>{item.location}</span>} />
      ) : null}
      <Property label="Holder" value={holder || null} placeholder="Nobody named" others={others('holder')} />
      <Property
        label="Kind"
        value={kind || null}
        others={others('kind')}
        edit={(close) => (
          <Select
            label="Kind"
            hideLabel
            autoFocus
            value={item.kind ?? null}
            options={EVIDENCE_KINDS}
            onChange={(next) => {
              set({ kind: next })
              close()
            }}
          />
        )}
      />
      <Property
        label="Site"
        value={site ? site.name : null}
        others={others('site')}
        edit={(close) => (
          <SitePicker
            label="Site"
            hideLabel
            value={item.site ?? null}
            onChange={(next) => {
              if (next !== (item.site ?? null)) set({ site: next })
              if (next) close()
            }}
          />
        )}
      />
      <Property
        label="System"
        value={system ? <span dir="auto">{system.name}</span> : null}
        others={others('asset')}
        edit={(close) => (
          <SystemPicker
            label="System"
            hideLabel
            value={item.asset ?? null}
            onChange={(next) => {
              if (next !== (item.asset ?? null)) set({ asset: next })
              if (next) close()
            }}
          />
        )}
      />
      {item.collectedAt ? <Property label="Collected" value={time.line(item.collectedAt)} /> : null}
      {item.number ? (
        <Property
          label="Collected by"
          value={item.collectedBy ? nameOf(item.collectedBy) : null}
          placeholder="Not known"
        />
      ) : null}
      <Property label="Added" value={`${time.line(item.addedAt)}, ${nameOf(item.addedBy)}`} />
      <MarkProperties tlp={item.tlp} privileged={item.privileged} onChange={set} others={others} />
      <Property
        label="Description"
        tall
        value={item.description ? <span dir="auto">{item.description}</span> : null}
        placeholder="None yet"
        edit={text('description', 'Description')}
        others={others('description')}
      />
    </PropertyList>
  )
}

function sizeWords(size: number): string {
  const exact = `${size.toLocaleString('en')} bytes`
  return size < 1000 ? exact : `${progressWords(size, null, 'bytes')} (${exact})`
}
