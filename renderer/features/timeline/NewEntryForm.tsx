import { useState } from 'react'
import { addEntry } from '../../../shared/core/case/intents/timeline'
import type { EventTime } from '../../../shared/core/time/event-time'
import { isoFromMs } from '../../../shared/core/time/iso'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useJournal } from '../../store/use-journal'
import { ComboBox } from '../../ui/ComboBox'
import { DateTimeField, type ParsedTime } from '../../ui/DateTimeField'
import { FormDialog } from '../../ui/FormDialog'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { PersonPicker } from '../case/PersonPicker'
import { SystemPicker } from '../case/SystemPicker'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { useTimeFormat } from '../case/use-time-format'
import { ENTRY_KIND_OPTIONS, type EntryKind } from './kind-words'
import { TECHNIQUES } from './techniques'

/** An entry with everything that a line of capture has no room for. */
export function NewEntryForm({ onClose }: { readonly onClose: (id: string | null) => void }) {
  const journal = useJournal()
  const read = useReadTime('past')
  const { zone } = useTimeFormat()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<EntryKind>('event')
  const [typed, setTyped] = useState('')
  const [when, setWhen] = useState<ParsedTime<ReadTime> | null>(null)
  const [statedBy, setStatedBy] = useState<string | null>(null)
  const [channel, setChannel] = useState('')
  const [system, setSystem] = useState<string | null>(null)
  const [technique, setTechnique] = useState<string | null>(null)
  const [errors, setErrors] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)

  const submit = async (): Promise<void> => {
    const problems = [
      ...(text.trim() === '' ? ['Say what happened.'] : []),
      ...(when && !when.ok ? [when.message] : []),
    ]
    setErrors(problems)
    if (problems.length > 0) return
    const context = intentContext()
    const id = context.newId()
    const now: EventTime = { utc: isoFromMs(context.now), precision: 's', zone, basis: 'stated' }
    setBusy(true)
    const changes = addEntry(
      { ...context, newId: () => id },
      {
        kind,
        text: text.trim(),
        time: when?.ok ? when.value.time : now,
        ...(statedBy ? { statedBy } : {}),
        ...(channel.trim() ? { channel: channel.trim() } : {}),
        ...(system ? { assets: [system] } : {}),
        ...(technique ? { techniques: [technique] } : {}),
      },
    )
    const result = await perform(journal, 'timeline.add', changes, 'Entry recorded.')
    setBusy(false)
    if (result.ok) onClose(id)
    else setErrors([result.message, result.hint])
  }

  return (
    <FormDialog
      isOpen
      onClose={() => onClose(null)}
      title="New entry"
      verb="Record entry"
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={busy}
    >
      <TextField label="What happened" value={text} onChange={setText} autoFocus placeholder="DC01 files encrypted" />
      <DateTimeField
        label="When"
        optional
        value={typed}
        parse={read}
        onChange={(words, parsed) => {
          setTyped(words)
          setWhen(parsed)
        }}
        help="Left empty: now."
      />
      <Select label="Kind" options={ENTRY_KIND_OPTIONS} value={kind} onChange={setKind} />
      <SystemPicker label="System" optional value={system} onChange={setSystem} />
      <PersonPicker
        label="Said by"
        optional
        value={statedBy}
        onChange={setStatedBy}
        help="Where that is not who types."
      />
      {statedBy ? (
        <TextField
          label="Channel"
          optional
          value={channel}
          onChange={setChannel}
          placeholder="phone, radio, in person"
        />
      ) : null}
      <ComboBox
        label="ATT&CK technique"
        optional
        options={TECHNIQUES}
        value={technique}
        onChange={setTechnique}
        placeholder="T1486, phishing, PowerShell"
      />
    </FormDialog>
  )
}
