import { useMemo, useState } from 'react'
import { differenceText } from '../../../shared/core/journal/difference-text'
import { momentOf } from '../../../shared/core/journal/moment'
import { PRECISION_MS } from '../../../shared/core/time/event-time'
import { useTravel } from '../../store/travel'
import { useJournalState } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { DateTimeField } from '../../ui/DateTimeField'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { toast } from '../../ui/toast-queue'
import { useNames } from '../case/names'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { useTimeFormat } from '../case/use-time-format'
import { DifferenceGroups } from './DifferenceGroups'
import styles from './DifferenceSheet.module.css'
import { closeHistorySheet } from './sheets'
import { useDifference } from './use-difference'

const SHIFT = '-8h'
const NOW = 'now'

/** What changed from one moment of the case to another, for whoever comes on shift. */
export function DifferenceSheet() {
  const journal = useJournalState((state) => state.journal)
  const shown = useTravel((store) => store.travel?.step)
  const parse = useReadTime('past')
  const format = useTimeFormat()
  const names = useNames()
  const [from, setFrom] = useState(SHIFT)
  const [to, setTo] = useState(shown ? format.line(shown.ms, 's') : NOW)
  const isNow = to.trim().toLowerCase() === NOW
  const [a, b] = [instantOf(from, parse), isNow ? Date.now() : instantOf(to, parse, true)]
  const isOrdered = a !== null && b !== null && a <= b
  const until = isNow ? null : b
  const ask = useMemo(
    () => (a === null ? null : { from: momentOf(a), to: until === null ? null : momentOf(until) }),
    [a, until],
  )
  const difference = useDifference(journal, isOrdered ? ask : null)
  const time = (ms: number): string => format.line(ms)

  const copy = async (): Promise<void> => {
    if (!difference || a === null || b === null) return
    const text = differenceText(difference, `Changes from ${time(a)} to ${time(b)}`, { names, time })
    const outcome = await window.holdfast.call('clipboard.writeText', { text })
    toast(
      outcome.ok ? { text: 'Copied: the difference.' } : { text: outcome.message, hint: outcome.hint, tone: 'danger' },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={closeHistorySheet}
      title="Difference between two moments"
      lead="By the effective time of what was recorded, not by when something happened."
      wide
      foot={
        <>
          <Button kind="quiet" keys="Escape" onPress={closeHistorySheet}>
            Close
          </Button>
          <Button kind="primary" isDisabled={!difference} onPress={() => void copy()}>
            Copy as text
          </Button>
        </>
      }
    >
      <div className={styles.moments}>
        <DateTimeField label="From" value={from} parse={parse} onChange={setFrom} className={styles.moment} autoFocus />
        <DateTimeField label="To" value={to} parse={parse} onChange={setTo} className={styles.moment} />
        <fieldset className={styles.presets} aria-label="Common spans">
          {PRESETS.map(({ label, words }) => (
            <Button
              key={words}
              kind="quiet"
              onPress={() => {
                setFrom(words)
                setTo(NOW)
              }}
            >
              {label}
            </Button>
          ))}
        </fieldset>
      </div>
      <DialogBody>
        {isOrdered || a === null || b === null ? null : (
          <p className={styles.problem} role="alert">
            The first moment lies after the second one. Change one of them.
          </p>
        )}
        {difference ? <DifferenceGroups difference={difference} /> : null}
        {isOrdered && difference === null ? <p className={styles.reading}>Comparing the two moments…</p> : null}
      </DialogBody>
    </Dialog>
  )
}

const PRESETS = [
  { label: 'Last hour', words: '-1h' },
  { label: 'Last shift', words: SHIFT },
  { label: 'Last day', words: '-24h' },
] as const

/** Epoch ms of what was typed; the end of its minute or second where it is what one looks up to. */
function instantOf(text: string, parse: ReturnType<typeof useReadTime>, toItsEnd = false): number | null {
  const read = text.trim() === '' ? null : parse(text)
  if (!read?.ok) return null
  const { ms, time } = read.value satisfies ReadTime
  return toItsEnd ? ms + PRECISION_MS[time.precision] - 1 : ms
}
