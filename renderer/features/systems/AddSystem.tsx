import { useState } from 'react'
import { ASSET_STATES, addSystem, type NewSystem } from '../../../shared/core/case/intents/systems'
import { IMPORTANCES, SYSTEM_KINDS } from '../../../shared/core/case/system-rows'
import { useRouter } from '../../app/router'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { PersonPicker } from '../case/PersonPicker'
import { SitePicker } from '../case/SitePicker'
import { systemStateMark } from '../case/system-state'
import styles from './SystemsPlace.module.css'
import { useSystemsView } from './systems-view'

const close = (): void => useSystemsView.setState({ adding: null })

/** Adds one system; the name is enough. */
export function AddSystem() {
  const journal = useJournal()
  const names = useAll('asset').map(({ name }) => name.toLowerCase())
  const [system, setSystem] = useState<NewSystem>({ name: '' })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const set = (fields: Partial<NewSystem>): void => setSystem((before) => ({ ...before, ...fields }))
  const name = system.name.trim()
  const errors = [
    ...(name === '' ? ['Give the system a name, for example its host name.'] : []),
    ...(names.includes(name.toLowerCase()) ? [`${name} is in this case already.`] : []),
  ]
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    setBusy(true)
    const id = crypto.randomUUID()
    const filled = Object.fromEntries(Object.entries(system).filter(([, value]) => value !== '')) as typeof system
    const changes = addSystem(intentContext(), id, { ...filled, name })
    const result = await perform(journal, 'system.add', changes, `${name} is added.`)
    setBusy(false)
    if (!result.ok) return
    close()
    useRouter.getState().select(id)
  }
  return (
    <FormDialog
      isOpen
      onClose={close}
      title="Add a system"
      lead="The name is enough; everything else can follow."
      verb="Add system"
      errors={tried ? errors : []}
      isBusy={busy}
      onSubmit={() => void submit()}
    >
      <div className={styles.fields}>
        <TextField label="Name" value={system.name} onChange={(text) => set({ name: text })} autoFocus mono />
        <div className={styles.pair}>
          <Select
            label="State"
            value={system.state ?? 'suspected'}
            onChange={(state) => set({ state })}
            options={ASSET_STATES.map((id) => ({ id, label: systemStateMark(id).word }))}
          />
          <Select
            label="Kind"
            optional
            value={system.kind ?? null}
            onChange={(kind) => set({ kind })}
            options={SYSTEM_KINDS}
          />
          <SitePicker
            label="Site"
            optional
            value={system.site ?? null}
            onChange={(site) => set({ site: site ?? undefined })}
          />
          <PersonPicker
            label="Owner"
            optional
            value={system.owner ?? null}
            onChange={(owner) => set({ owner: owner ?? undefined })}
          />
          <TextField
            label="Address"
            optional
            mono
            value={system.address ?? ''}
            onChange={(address) => set({ address })}
          />
          <Select
            label="Importance"
            optional
            value={system.importance ?? null}
            onChange={(importance) => set({ importance })}
            options={IMPORTANCES}
          />
        </div>
        <TextArea label="Note" optional rows={2} value={system.note ?? ''} onChange={(note) => set({ note })} />
      </div>
    </FormDialog>
  )
}
