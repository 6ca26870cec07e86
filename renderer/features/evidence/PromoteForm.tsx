import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { EVIDENCE_KINDS } from '../../../shared/core/evidence/evidence-kinds'
import { promoteEvidence } from '../../../shared/core/evidence/intents/evidence'
import { currentPerson, intentContext } from '../../store/profile-store'
import { useJournal } from '../../store/use-journal'
import { DateTimeField, type ParsedTime } from '../../ui/DateTimeField'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { PersonPicker } from '../case/PersonPicker'
import { SitePicker } from '../case/SitePicker'
import { useOpened } from '../case/use-opened'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import { nextEvidenceNumber } from './evidence-acts'
import { InlineForm } from './InlineForm'

/** Makes an attachment numbered evidence, with the first link of its chain of custody. */
export function PromoteForm({ item: now }: { readonly item: Entity<'evidence'> }) {
  const item = useOpened(now)
  const journal = useJournal()
  const me = currentPerson()?.id ?? null
  const parse = useReadTime('past')
  const [site, setSite] = useState<string | null>(item.site ?? null)
  const [when, setWhen] = useState('now')
  const [read, setRead] = useState<ParsedTime<ReadTime> | null>(() => parse('now'))
  const [by, setBy] = useState<string | null>(me)
  const [holder, setHolder] = useState<string | null>(item.holder ?? me)
  const [kind, setKind] = useState<string | null>(item.kind ?? null)
  const [description, setDescription] = useState(item.description ?? '')
  const [statedBy, setStatedBy] = useState<string | null>(null)
  const [channel, setChannel] = useState('')
  const number = nextEvidenceNumber(journal, site ?? undefined)
  const changes = () =>
    promoteEvidence(intentContext(), item, {
      number: nextEvidenceNumber(journal, site ?? undefined),
      ...(read?.ok ? { collectedAt: read.value.ms } : {}),
      ...(by ? { collectedBy: by } : {}),
      ...(holder ? { holder } : {}),
      ...(site ? { site } : {}),
      ...(kind ? { kind } : {}),
      ...(statedBy ? { statedBy } : {}),
      description: description.trim(),
      channel: channel.trim(),
    })
  return (
    <InlineForm
      title={`Promote to ${number}`}
      verb="Promote"
      intent="evidence.promote"
      said={`${item.title} is now ${number}.`}
      problems={read && !read.ok ? [read.message] : []}
      changes={changes}
    >
      <DateTimeField
        label="Collected when"
        optional
        value={when}
        parse={parse}
        onChange={(text, parsed) => {
          setWhen(text)
          setRead(parsed)
        }}
        autoFocus
      />
      <PersonPicker
        label="Collected by"
        optional
        value={by}
        onChange={setBy}
        help="Leave empty where nobody knows; it shows as a gap."
      />
      <Select label="Kind" options={EVIDENCE_KINDS} value={kind} onChange={setKind} />
      <TextArea label="Description" optional value={description} onChange={setDescription} rows={2} />
      <SitePicker label="Site" optional value={site} onChange={setSite} />
      <PersonPicker label="Holder" optional value={holder} onChange={setHolder} />
      <PersonPicker
        label="Who said it"
        optional
        value={statedBy}
        onChange={setStatedBy}
        help="Where that is not you."
      />
      {statedBy ? (
        <TextField label="By what channel" optional value={channel} onChange={setChannel} placeholder="phone, chat" />
      ) : null}
    </InlineForm>
  )
}
