import { useMemo, useState } from 'react'
import { readHostList } from '../../../shared/core/case/host-list'
import { ASSET_STATES, addSystem } from '../../../shared/core/case/intents/systems'
import type { SystemQuery } from '../../../shared/core/case/system-rows'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { SitePicker } from '../case/SitePicker'
import { systemStateMark } from '../case/system-state'
import styles from './SystemsPlace.module.css'
import { useSystemsView } from './systems-view'

const close = (): void => useSystemsView.setState({ adding: null })

/** Adds every host of a pasted list as one action. */
export function AddManySystems() {
  const journal = useJournal()
  const systems = useAll('asset')
  const [text, setText] = useState('')
  const [site, setSite] = useState<string | null>(null)
  const [state, setState] = useState<NonNullable<SystemQuery['state']>>('suspected')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const { hosts, known } = useMemo(
    () =>
      readHostList(
        text,
        systems.map(({ name }) => name),
      ),
    [text, systems],
  )
  const errors = hosts.length === 0 ? ['Paste at least one host name that is not in the case yet.'] : []
  const submit = async (): Promise<void> => {
    setTried(true)
    if (errors.length > 0) return
    setBusy(true)
    const context = intentContext()
    const changes = hosts.flatMap((host) =>
      addSystem(context, context.newId(), { ...host, state, ...(site ? { site } : {}) }),
    )
    const words = hosts.length === 1 ? '1 system is added.' : `${hosts.length.toLocaleString('en')} systems are added.`
    const result = await perform(journal, 'systems.add-many', changes, words)
    setBusy(false)
    if (result.ok) close()
  }
  return (
    <FormDialog
      isOpen
      onClose={close}
      title="Add a list of systems"
      lead="One host a line; an address may follow after a tab or comma."
      verb={hosts.length === 0 ? 'Add systems' : `Add ${hosts.length.toLocaleString('en')} systems`}
      errors={tried ? errors : []}
      isBusy={busy}
      onSubmit={() => void submit()}
      aside={known.length > 0 ? `${known.length.toLocaleString('en')} in the case already, left as they are` : ''}
    >
      <div className={styles.fields}>
        <TextArea
          label="Host names"
          value={text}
          onChange={setText}
          rows={8}
          autoFocus
          placeholder={'WS-12\nDC01, 10.20.0.5\nHMI-04'}
        />
        <div className={styles.pair}>
          <Select
            label="State of all"
            value={state}
            onChange={setState}
            options={ASSET_STATES.map((id) => ({ id, label: systemStateMark(id).word }))}
          />
          <SitePicker label="Site of all" optional value={site} onChange={setSite} />
        </div>
      </div>
    </FormDialog>
  )
}
