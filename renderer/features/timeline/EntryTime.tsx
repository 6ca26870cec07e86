import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { Fields } from '../../../shared/core/journal/change'
import { correctedMs, type EventTime } from '../../../shared/core/time/event-time'
import { exactSpan } from '../../../shared/core/time/exact-span'
import { DateTimeField, type ParsedTime } from '../../ui/DateTimeField'
import { Property } from '../../ui/PropertyList'
import { useMinute } from '../case/use-now'
import { useOpened } from '../case/use-opened'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { useTimeFormat } from '../case/use-time-format'
import { useOthers } from '../conflicts/use-others'
import styles from './EntryInspector.module.css'

type EntryTimeProps = { readonly entry: Entity<'entry'>; readonly onEdit: (fields: Fields) => void }

/** When it happened, how that is known, and when it was recorded. */
export function EntryTime({ entry, onEdit }: EntryTimeProps) {
  const { line, relative } = useTimeFormat()
  const others = useOthers('entry', entry.id)
  const now = useMinute()
  const { time } = entry
  const at = time.skewMs ? correctedMs(time) : time.utc
  return (
    <>
      <Property
        label="Happened"
        keys="E"
        value={
          <span className={styles.stack}>
            <span className={styles.mono}>{line(at, time.precision)}</span>
            <span className={styles.quiet}>
              {relative(correctedMs(time), Math.max(now, entry.recordedAt))} · {BASIS[time.basis](time.zone)}
            </span>
            {time.text ? <span className={styles.quiet}>Written as “{time.text}”</span> : null}
            {time.skewMs ? <span className={styles.quiet}>{skewWords(time)}</span> : null}
          </span>
        }
        others={others('time', (value) => line((value as EventTime).utc, (value as EventTime).precision))}
        edit={(close) => (
          <TimeEditor
            onSave={(read) => {
              onEdit({ time: { ...read.time } })
              close()
            }}
          />
        )}
      />
      <Property label="Recorded" value={<span className={styles.mono}>{line(entry.recordedAt, 's')}</span>} />
    </>
  )
}

/** Enter saves; nothing is changed while the words are not understood. */
function TimeEditor({ onSave }: { readonly onSave: (time: ReadTime) => void }) {
  const save = useOpened(onSave)
  const [text, setText] = useState('')
  const [parsed, setParsed] = useState<ParsedTime<ReadTime> | null>(null)
  const read = useReadTime('past')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears Enter of the field in it
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && parsed?.ok) save(parsed.value)
      }}
    >
      <DateTimeField
        label="Happened"
        hideLabel
        autoFocus
        value={text}
        parse={read}
        onChange={(words, meaning) => {
          setText(words)
          setParsed(meaning)
        }}
      />
    </div>
  )
}

const BASIS: { readonly [basis in EventTime['basis']]: (zone: string) => string } = {
  stated: (zone) => `zone ${zone}, stated`,
  assumed: (zone) => `zone ${zone}, assumed for this source`,
  'case-default': (zone) => `zone ${zone}, from the case`,
}

function skewWords({ skewMs = 0, uncertaintyMs = 0 }: EventTime): string {
  const sure = uncertaintyMs > 0 ? `, give or take ${exactSpan(uncertaintyMs)}` : ''
  return `The clock of the source ran ${exactSpan(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}${sure}; taken out here`
}
