import { ASSET_STATES, editSystem, setSystemState } from '../../../shared/core/case/intents/systems'
import { IMPORTANCES, SYSTEM_KINDS, type SystemRow } from '../../../shared/core/case/system-rows'
import type { Fields } from '../../../shared/core/journal/change'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useEntity, useJournal } from '../../store/use-journal'
import type { Option } from '../../ui/option'
import { Property, PropertyList } from '../../ui/PropertyList'
import { Select } from '../../ui/Select'
import { StateDot } from '../../ui/StateDot'
import { InlineText } from '../case/InlineText'
import { MarkProperties } from '../case/MarkProperties'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { SitePicker } from '../case/SitePicker'
import { systemStateMark } from '../case/system-state'
import { useTimeFormat } from '../case/use-time-format'
import { EntityConflicts } from '../conflicts/EntityConflicts'
import { useOthers } from '../conflicts/use-others'
import styles from './SystemsPlace.module.css'

/** The fields of a system, each edited where it stands. */
export function SystemProperties({ row }: { readonly row: SystemRow }) {
  const { system } = row
  const journal = useJournal()
  const nameOf = useNames()
  const time = useTimeFormat()
  const site = useEntity('site', system.site)
  const set = (fields: Fields): void =>
    void perform(journal, 'systems.edit', editSystem(system, fields), `${system.name} is changed.`)
  const others = useOthers('asset', system.id)
  const text = (field: 'name' | 'address' | 'note', label: string) => (close: () => void) => (
    <InlineText
      label={label}
      long={field === 'note'}
      value={system[field] ?? ''}
      onSave={(next) => (next !== '' || field !== 'name') && set({ [field]: next === '' ? null : next })}
      onClose={close}
    />
  )
  const choice =
    (label: string, options: readonly Option[], value: string | undefined, save: (id: string) => void) =>
    (close: () => void) => (
      <Select
        label={label}
        hideLabel
        autoFocus
        value={value ?? null}
        options={options}
        onChange={(id) => {
          save(id)
          close()
        }}
      />
    )
  const mark = systemStateMark(system.state)
  const states = ASSET_STATES.map((id) => ({ id, label: systemStateMark(id).word }))
  const setState = (id: string): void => {
    const state = ASSET_STATES.find((one) => one === id)
    if (!state || state === system.state) return
    const words = `${system.name} is ${systemStateMark(state).word.toLowerCase()}.`
    void perform(journal, 'systems.state', setSystemState(intentContext(), system, state), words)
  }
  return (
    <>
      <EntityConflicts type="asset" id={system.id} except={IN_PLACE} />
      <PropertyList>
        <Property
          label="Name"
          keys="E"
          value={
            <span className={styles.mono} dir="auto">
              {system.name}
            </span>
          }
          edit={text('name', 'Name')}
          others={others('name')}
        />
        <Property
          label="State"
          value={
            <StateDot tone={mark.tone} shape={mark.shape}>
              {mark.word}
            </StateDot>
          }
          keys={String(ASSET_STATES.indexOf(system.state) + 1)}
          edit={choice('State', states, system.state, setState)}
          others={others('state')}
        />
        <Property
          label="Since"
          value={
            system.stateAt ? `${time.line(system.stateAt)}${system.stateBy ? `, ${nameOf(system.stateBy)}` : ''}` : null
          }
        />
        <Property
          label="Kind"
          value={row.kind || null}
          edit={choice('Kind', SYSTEM_KINDS, system.kind, (kind) => set({ kind }))}
          others={others('kind')}
        />
        <Property
          label="Site"
          value={site?.name ?? null}
          others={others('site')}
          edit={(close) => (
            <SitePicker
              label="Site"
              hideLabel
              value={system.site ?? null}
              onChange={(next) => {
                if (next !== (system.site ?? null)) set({ site: next })
                if (next) close()
              }}
            />
          )}
        />
        <Property
          label="Owner"
          value={row.owner || null}
          placeholder="Nobody"
          others={others('owner')}
          edit={(close) => (
            <PersonPicker
              label="Owner"
              hideLabel
              value={system.owner ?? null}
              onChange={(next) => {
                if (next !== (system.owner ?? null)) set({ owner: next })
                if (next) close()
              }}
            />
          )}
        />
        <Property
          label="Importance"
          value={row.importance || null}
          edit={choice('Importance', IMPORTANCES, system.importance, (importance) => set({ importance }))}
          others={others('importance')}
        />
        <Property
          label="Address"
          value={system.address ? <span className={styles.mono}>{system.address}</span> : null}
          edit={text('address', 'Address')}
          others={others('address')}
        />
        <MarkProperties tlp={system.tlp} privileged={system.privileged} onChange={set} others={others} />
        <Property
          label="Note"
          tall
          value={system.note ? <span dir="auto">{system.note}</span> : null}
          placeholder="None yet"
          edit={text('note', 'Note')}
          others={others('note')}
        />
      </PropertyList>
    </>
  )
}

/** Fields that show their other values where they stand. */
const IN_PLACE = ['name', 'state', 'kind', 'site', 'owner', 'importance', 'address', 'tlp', 'privileged', 'note']
