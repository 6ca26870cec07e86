import { useState } from 'react'
import { anchorWords } from '../../../../shared/core/clocks/clock-rule'
import { setAnchor } from '../../../../shared/core/clocks/intents/set-anchor'
import { correctedMs } from '../../../../shared/core/time/event-time'
import { intentContext } from '../../../store/profile-store'
import { useAll } from '../../../store/use-journal'
import { DateTimeField, type ParsedTime } from '../../../ui/DateTimeField'
import { FormDialog } from '../../../ui/FormDialog'
import { TextArea } from '../../../ui/TextArea'
import { closeForm } from '../case-form'
import { useNames } from '../names'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'
import { type ReadTime, useReadTime } from '../use-read-time'
import { useTimeFormat } from '../use-time-format'

/** Sets what starts a legal clock: a named person, a time and a reason. Nothing is filled in for anyone. */
export function AnchorForm({ anchorKey }: { readonly anchorKey: string }) {
  const anchors = useOpened(useAll('anchor'))
  const milestones = useOpened(useAll('milestone'))
  const names = useNames()
  const { line } = useTimeFormat()
  const read = useReadTime('past')
  const [text, setText] = useState('')
  const [when, setWhen] = useState<ParsedTime<ReadTime> | null>(null)
  const [by, setBy] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const act = useFormAct('clocks.set-anchor', `Recorded: ${anchorWords(anchorKey)}.`)
  const standing = anchors.find((anchor) => anchor.key === anchorKey)

  const submit = (): void => {
    const time = when?.ok ? when.value.time : null
    act.submit(
      [
        !time && 'Say when: 14:05, -20m or 2026-11-22 14:05.',
        !by && 'Name the person who determined it.',
        reason.trim() === '' && 'Give the reason: it stands in the record beside the time.',
      ],
      () =>
        time && by
          ? setAnchor(intentContext(), {
              key: anchorKey,
              time,
              by,
              reason,
              anchors,
              milestones,
              ...(standing ? { basis: standing.meta.basis } : {}),
            })
          : [],
    )
  }
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={anchorKey === 'aware_at' ? 'Set legal awareness' : `Set: ${anchorWords(anchorKey)}`}
      lead={
        standing
          ? `Now ${line(correctedMs(standing.time))}, by ${names(standing.by)}: ${standing.reason}. It stays in the record; due times follow the new one.`
          : 'It starts the legal clocks, so it is a decision of a named person. Confirm with counsel.'
      }
      verb={standing ? 'Correct it' : 'Start the clocks'}
      onSubmit={submit}
      errors={act.errors}
      isBusy={act.isBusy}
    >
      <DateTimeField
        label="When"
        value={text}
        parse={read}
        onChange={(words, parsed) => {
          setText(words)
          setWhen(parsed)
        }}
        autoFocus
      />
      <PersonPicker label="Determined by" value={by} onChange={setBy} />
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        rows={2}
        help="What made it reasonably certain, in one or two sentences."
      />
    </FormDialog>
  )
}
