import { useState } from 'react'
import type { Sureness } from '../../../../shared/core/case/entities/fields'
import { correctMilestone } from '../../../../shared/core/plan/intents/correct-milestone'
import { milestoneLabel } from '../../../../shared/core/plan/milestone-labels'
import { latestMilestones } from '../../../../shared/core/plan/plan-inputs'
import { correctedMs } from '../../../../shared/core/time/event-time'
import { currentPerson, intentContext } from '../../../store/profile-store'
import { useAll } from '../../../store/use-journal'
import { DateTimeField, type ParsedTime } from '../../../ui/DateTimeField'
import { FormDialog } from '../../../ui/FormDialog'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { closeForm } from '../case-form'
import { PersonPicker } from '../PersonPicker'
import { useFormAct } from '../use-form-act'
import { useOpened } from '../use-opened'
import { type ReadTime, useReadTime } from '../use-read-time'
import { useTimeFormat } from '../use-time-format'
import { SURE_OPTIONS } from './case-words'

/** Sets or corrects when something of the case happened. Every earlier value stays; due times follow. */
export function MilestoneForm({ milestoneKey }: { readonly milestoneKey: string }) {
  const milestones = useOpened(useAll('milestone'))
  const standing = latestMilestones(milestones).get(milestoneKey)
  const { line } = useTimeFormat()
  const read = useReadTime('past')
  const [text, setText] = useState('')
  const [when, setWhen] = useState<ParsedTime<ReadTime> | null>(null)
  const [sure, setSure] = useState<Sureness>(standing?.sure ?? 'confirmed')
  const [by, setBy] = useState<string | null>(currentPerson()?.id ?? null)
  const [note, setNote] = useState('')
  const label = milestoneLabel(milestoneKey)
  const act = useFormAct('case.set-milestone', `Recorded: ${label}.`)

  const submit = (): void => {
    const time = when?.ok ? when.value.time : null
    act.submit([!time && 'Say when: 02:10, -20m or 2026-11-22 02:10 site.', !by && 'Name who says so.'], () =>
      time && by
        ? correctMilestone(intentContext(), {
            key: milestoneKey,
            time,
            by,
            sure,
            milestones,
            ...(note.trim() ? { note: note.trim() } : {}),
            ...(standing ? { basis: standing.meta.basis } : {}),
          })
        : [],
    )
  }
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={`${standing ? 'Correct' : 'Set'}: ${label}`}
      lead={
        standing
          ? `Now ${line(correctedMs(standing.time), standing.time.precision)}. It stays in the record; due times follow the new one.`
          : 'Due times that count from it follow.'
      }
      verb={standing ? 'Correct it' : 'Set it'}
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
      <Select label="How sure" options={SURE_OPTIONS} value={sure} onChange={setSure} />
      <PersonPicker label="Who says so" value={by} onChange={setBy} />
      <TextField
        label="How it is known"
        optional
        value={note}
        onChange={setNote}
        placeholder="First encrypted file on FS01"
      />
    </FormDialog>
  )
}
