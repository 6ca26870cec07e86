import { useEffect, useState } from 'react'
import type { Answer } from '../../../../shared/contract/keeper'
import { recordCountersignature } from '../../../../shared/core/proof/intents/record-stamp'
import { askKeeper } from '../../../store/keeper'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useEntity, useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { DateTimeField, type ParsedTime } from '../../../ui/DateTimeField'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { bringIn } from '../../case/intake/bring-in'
import { type ReadTime, useReadTime } from '../../case/use-read-time'
import { useTimeFormat } from '../../case/use-time-format'
import styles from './Anchor.module.css'
import type { Trouble } from './anchor-acts'

type Sheets = Answer<'anchor.remembered'>

type CountersignedFormProps = {
  /** Raised when a sheet was made. */
  readonly sheets: number
  readonly onTrouble: (trouble: Trouble) => void
}

/** Records that a sheet came back with a signature: who, when, where the paper is, and a picture of it. */
export function CountersignedForm({ sheets: made, onTrouble }: CountersignedFormProps) {
  const journal = useJournal()
  const { line } = useTimeFormat()
  const read = useReadTime('past')
  const [sheets, setSheets] = useState<Sheets>([])
  const [sheet, setSheet] = useState<string | null>(null)
  const [witness, setWitness] = useState('')
  const [text, setText] = useState('')
  const [when, setWhen] = useState<ParsedTime<ReadTime> | null>(null)
  const [place, setPlace] = useState('')
  const [picture, setPicture] = useState<string | null>(null)
  const shown = useEntity('evidence', picture)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new sheet is one more to choose
  useEffect(() => {
    let current = true
    const { journal: id } = journal.getState()
    askKeeper('anchor.remembered', { journal: id }).then(
      (all) => {
        if (!current) return
        setSheets(all)
        setSheet((chosen) => chosen ?? all[0]?.stateId ?? null)
      },
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [journal, made])
  const first = new Map(sheets.map((one) => [one.stateId, one]))
  const state = sheet === null ? undefined : first.get(sheet)
  const attach = async (): Promise<void> => {
    const picked = await window.holdfast.call('files.pick', { title: 'Picture of the paper', many: false, kinds: [] })
    if (!picked.ok) return onTrouble(`${picked.message} ${picked.hint}`)
    const [id] = picked.value.length > 0 ? await bringIn(journal, picked.value) : []
    if (id) setPicture(id)
  }
  const record = async (): Promise<void> => {
    if (!state) return onTrouble('Make a sheet first: what was signed must be a state that this laptop knows.')
    if (witness.trim() === '') return onTrouble('Name who signed, and in which role.')
    if (!when?.ok) return onTrouble('Say when it was signed, as it stands on the paper.')
    if (place.trim() === '') return onTrouble('Say where the paper is kept.')
    onTrouble(null)
    const { stateId, heads } = state
    const signed = { stateId, heads, witness: witness.trim(), at: when.value.ms, place: place.trim() }
    const changes = recordCountersignature(intentContext(), { ...signed, ...(picture ? { evidence: picture } : {}) })
    const result = await perform(journal, 'stamp.paper', changes, `Recorded: ${witness.trim()} signed for this state.`)
    if (!result.ok) return
    setWitness('')
    setText('')
    setWhen(null)
    setPicture(null)
  }
  if (sheets.length === 0) return null
  return (
    <section className={styles.form} aria-label="Countersignature">
      <h3 className={styles.heading}>When the signed sheet comes back</h3>
      <div className={styles.pair}>
        <Select
          label="State on the sheet"
          value={sheet}
          onChange={setSheet}
          options={[...first.values()].map(({ stateId, at }) => ({
            id: stateId,
            label: `${stateId.slice(0, 4)} ${stateId.slice(4, 8)}…`,
            note: line(at),
          }))}
        />
        <TextField label="Who signed: name and role" value={witness} onChange={setWitness} />
        <DateTimeField
          label="When, as it stands on the paper"
          value={text}
          parse={read}
          placeholder="2026-11-22 14:05"
          onChange={(typed, parsed) => {
            setText(typed)
            setWhen(parsed)
          }}
        />
        <TextField label="Where the paper is kept" value={place} onChange={setPlace} />
      </div>
      <div className={styles.buttons}>
        <Button onPress={() => void attach()}>{shown ? `Picture: ${shown.fileName}` : 'Attach a picture of it'}</Button>
        <Button kind="primary" onPress={() => void record()}>
          Record countersignature
        </Button>
      </div>
    </section>
  )
}
