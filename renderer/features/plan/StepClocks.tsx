import { useState } from 'react'
import { setAnchor } from '../../../shared/core/clocks/intents/set-anchor'
import type { StepView } from '../../../shared/core/plan/step-view'
import { isoMillis } from '../../../shared/core/time/iso'
import { InspectorSection } from '../../app/Inspector'
import { clockRules } from '../../store/clock-rules'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { DateTimeField } from '../../ui/DateTimeField'
import { TextArea } from '../../ui/TextArea'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { useOpened } from '../case/use-opened'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { useTimeFormat } from '../case/use-time-format'
import styles from './StepInspector.module.css'

const ANCHOR_WORDS: { readonly [anchor: string]: string } = {
  aware_at: 'legal awareness',
  discovered_at: 'discovery',
  determined_at: 'determination',
}

/** The duties that hang on this step, and what starts their clocks: a named person, a time, a reason. */
export function StepClocks({ step }: { readonly step: StepView }) {
  const anchors = useAll('anchor')
  const names = useNames()
  const format = useTimeFormat()
  const [open, setOpen] = useState(false)
  const rules = clockRules().filter((rule) => step.startsClocks.includes(rule.id))
  // Only what a person determines is set here; `filed:…` follows from another duty.
  const key = rules.map((rule) => rule.anchor).find((anchor) => /^[a-z_]+_at$/.test(anchor)) ?? 'aware_at'
  const words = ANCHOR_WORDS[key] ?? key.replace(/_at$/, '').replaceAll('_', ' ')
  const anchor = anchors.find((one) => one.key === key)
  return (
    <InspectorSection title="Starts the clock of">
      <ul className={styles.stack}>
        {rules.map((rule) => (
          <li key={rule.id}>
            {rule.regime.toUpperCase()}: {rule.name}
            <span className={styles.by}>{rule.legal_ref}</span>
          </li>
        ))}
      </ul>
      {anchor ? (
        <p className={styles.given}>
          {words[0]?.toUpperCase()}
          {words.slice(1)} set by {names(anchor.by)}: {format.line(anchor.time.utc, anchor.time.precision)}. Reason:{' '}
          {anchor.reason}
          {anchor.earlier?.length ? ` (corrected ${anchor.earlier.length} times)` : ''}
        </p>
      ) : (
        <p className={styles.hint}>Not running: nobody has set {words} yet.</p>
      )}
      {open ? (
        <AnchorForm anchorKey={key} words={words} onDone={() => setOpen(false)} />
      ) : (
        <Button writes onPress={() => setOpen(true)}>
          {anchor ? `Correct ${words}` : `Set ${words}`}
        </Button>
      )}
    </InspectorSection>
  )
}

type AnchorFormProps = { readonly anchorKey: string; readonly words: string; readonly onDone: () => void }

function AnchorForm({ anchorKey, words, onDone }: AnchorFormProps) {
  const journal = useJournal()
  const anchors = useOpened(useAll('anchor'))
  const milestones = useOpened(useAll('milestone'))
  const read = useReadTime('past')
  const [by, setBy] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [time, setTime] = useState<ReadTime | null>(null)
  const [tried, setTried] = useState(false)
  const existing = anchors.find((one) => one.key === anchorKey)
  const unclear = typed.trim() !== '' && time === null
  const submit = (): void => {
    setTried(true)
    if (!by || reason.trim() === '' || unclear) return
    const context = intentContext()
    const changes = setAnchor(context, {
      key: anchorKey,
      time: time?.time ?? { utc: isoMillis(context.now), precision: 'ms', zone: 'UTC', basis: 'stated' },
      by,
      reason,
      anchors,
      milestones,
      ...(existing ? { basis: existing.meta.basis } : {}),
    })
    void perform(journal, 'anchor.set', changes, `Set: ${words}. Due times follow.`).then(
      (result) => result.ok && onDone(),
    )
  }
  return (
    <form
      className={styles.form}
      aria-label={`Set ${words}`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <PersonPicker
        label="Determined by"
        autoFocus
        value={by}
        onChange={setBy}
        error={tried && !by ? 'Choose the person who determined it; it is never assumed.' : null}
      />
      <DateTimeField
        label="When"
        optional
        value={typed}
        parse={read}
        placeholder="now"
        onChange={(text, parsed) => {
          setTyped(text)
          setTime(parsed?.ok ? parsed.value : null)
        }}
      />
      <TextArea
        label="Reason"
        rows={2}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? 'Type the reason: it is what a regulator will ask for.' : null}
      />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit">
          Set {words}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
