import { TLP_LABELS } from '../../../../shared/core/case/entities/fields'
import { editCase } from '../../../../shared/core/case/intents/edit-case'
import type { Fields } from '../../../../shared/core/journal/change'
import { setSeverity } from '../../../../shared/core/plan/intents/set-severity'
import { isZone } from '../../../../shared/core/time/zone'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useCase, useJournal } from '../../../store/use-journal'
import { Property, PropertyList } from '../../../ui/PropertyList'
import { RadioGroup } from '../../../ui/RadioGroup'
import { Select } from '../../../ui/Select'
import { SeverityMark } from '../../../ui/SeverityMark'
import { Switch } from '../../../ui/Switch'
import { TlpMark } from '../../../ui/TlpMark'
import { toast } from '../../../ui/toast-queue'
import { severityLevel } from '../../cases/state-words'
import { DraftHistoryProperty } from '../DraftHistoryProperty'
import { InlineText } from '../InlineText'
import { usePlanViews } from '../use-plans'
import { VERDICT_OPTIONS } from './case-words'

/** Title, names and marks of the case; each is edited where it stands. */
export function CaseProperties() {
  const journal = useJournal()
  const file = useCase()
  const severities = usePlanViews()[0]?.severities ?? []
  if (!file) return null
  const set = (fields: Fields, said: string): void => void perform(journal, 'case.edit', editCase(file, fields), said)
  const level = severityLevel(file.severity)
  const words = severities.find((one) => one.key === file.severity)
  const suggested = severities.find((one) => one.suggested && one.key !== file.severity)
  const options = severities.map((one) => ({
    id: one.key,
    label: one.label,
    note: one.suggested
      ? `${one.criteria} Suggested by the plan: ${one.reason ?? 'its condition holds'}.`
      : one.criteria,
  }))
  return (
    <PropertyList>
      <Property
        label="Title"
        value={<span dir="auto">{file.title}</span>}
        edit={(close) => (
          <InlineText
            label="Title"
            value={file.title}
            onSave={(title) => title && set({ title }, 'Title changed.')}
            onClose={close}
          />
        )}
      />
      <Property
        label="What happened"
        tall
        value={file.summary ? <span dir="auto">{file.summary}</span> : null}
        placeholder="No summary yet: it opens the situation text"
        edit={(close) => (
          <InlineText
            label="What happened"
            value={file.summary ?? ''}
            long
            onSave={(summary) => set({ summary }, 'Summary changed.')}
            onClose={close}
          />
        )}
      />
      <Property
        label="Severity"
        tall
        value={
          level ? (
            <>
              <SeverityMark level={level.level} label={words?.label ?? level.label} />
              {suggested ? ` (the plan suggests ${suggested.label})` : ''}
            </>
          ) : null
        }
        {...(options.length > 0
          ? {
              edit: (close) => (
                <RadioGroup
                  label="Severity"
                  hideLabel
                  options={options}
                  value={file.severity ?? null}
                  onChange={(severity) => {
                    const change = setSeverity(intentContext(), {
                      case: file.id,
                      severity,
                      basis: file.meta.basis,
                    })
                    void perform(journal, 'case.set-severity', change, 'Severity changed.')
                    close()
                  }}
                />
              ),
            }
          : {})}
      />
      <Property
        label="TLP"
        value={<TlpMark tlp={file.tlp} />}
        edit={(close) => (
          <Select
            label="TLP"
            hideLabel
            autoFocus
            options={TLP_LABELS.map((label) => ({ id: label, label }))}
            value={file.tlp}
            onChange={(tlp) => {
              set({ tlp }, `The case is ${tlp}.`)
              close()
            }}
          />
        )}
      />
      <Property
        label="Code name"
        value={file.codeName}
        edit={(close) => (
          <InlineText
            label="Code name"
            value={file.codeName}
            onSave={(codeName) => codeName && set({ codeName }, 'Code name changed.')}
            onClose={close}
          />
        )}
      />
      <Property label="Number" value={file.number} />
      <Property
        label="Time zone"
        value={file.zone}
        edit={(close) => (
          <InlineText
            label="Time zone"
            value={file.zone}
            onSave={(zone) => {
              if (isZone(zone)) set({ zone }, 'Time zone of the case changed.')
              else toast({ text: 'This time zone is not known.', hint: 'Write it like Europe/Berlin.' })
            }}
            onClose={close}
          />
        )}
      />
      <Property
        label="Verdict"
        value={VERDICT_OPTIONS.find((one) => one.id === file.verdict)?.label ?? null}
        placeholder="Open"
        edit={(close) => (
          <Select
            label="Verdict"
            hideLabel
            autoFocus
            options={VERDICT_OPTIONS}
            value={file.verdict ?? null}
            onChange={(verdict) => {
              set({ verdict }, 'Verdict recorded.')
              close()
            }}
          />
        )}
      />
      <DraftHistoryProperty file={file} />
      <Property
        label="Exercise"
        value={
          <Switch
            isSelected={file.exercise === true}
            onChange={(exercise) => set({ exercise }, exercise ? 'Marked as an exercise.' : 'No longer an exercise.')}
          >
            {file.exercise ? 'This is an exercise' : 'This is real'}
          </Switch>
        }
      />
    </PropertyList>
  )
}
