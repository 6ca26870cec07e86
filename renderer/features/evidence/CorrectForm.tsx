import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { correctCustody } from '../../../shared/core/evidence/intents/evidence'
import { intentContext } from '../../store/profile-store'
import { DateTimeField, type ParsedTime } from '../../ui/DateTimeField'
import { TextArea } from '../../ui/TextArea'
import { PersonPicker } from '../case/PersonPicker'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { useTimeFormat } from '../case/use-time-format'
import { InlineForm } from './InlineForm'

/** A new link that says what was wrong in an earlier one; both stay. */
export function CorrectForm({ wrong }: { readonly wrong: Entity<'custody'> }) {
  const parse = useReadTime('past')
  const time = useTimeFormat()
  const [when, setWhen] = useState('')
  const [read, setRead] = useState<ParsedTime<ReadTime> | null>(null)
  const [by, setBy] = useState<string | null>(wrong.by)
  const [note, setNote] = useState('')
  const problems = [
    ...(note.trim() === '' ? ['Say why the earlier entry is wrong.'] : []),
    ...(read && !read.ok ? [read.message] : []),
  ]
  const changes = () =>
    correctCustody(intentContext(), wrong, {
      note: note.trim(),
      ...(read?.ok ? { at: read.value.ms } : {}),
      ...(by ? { by } : {}),
    })
  return (
    <InlineForm
      title="Correct a custody entry"
      verb="Correct"
      intent="evidence.correct"
      said="The correction stands beside the earlier entry."
      problems={problems}
      changes={changes}
    >
      <DateTimeField
        label="When"
        optional
        value={when}
        parse={parse}
        placeholder={time.line(wrong.at)}
        onChange={(text, parsed) => {
          setWhen(text)
          setRead(parsed)
        }}
      />
      <PersonPicker label="Who" value={by} onChange={setBy} />
      <TextArea label="Reason" value={note} onChange={setNote} rows={2} autoFocus />
    </InlineForm>
  )
}
