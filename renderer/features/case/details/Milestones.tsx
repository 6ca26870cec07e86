import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { milestoneHistory } from '../../../../shared/core/case/value-history'
import { milestoneLabel } from '../../../../shared/core/plan/milestone-labels'
import { latestMilestones } from '../../../../shared/core/plan/plan-inputs'
import { SURE_WORDS } from '../../../../shared/core/review/live/wording'
import { correctedMs } from '../../../../shared/core/time/event-time'
import { InspectorSection } from '../../../app/Inspector'
import { useAll } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { Icon } from '../../../ui/Icon'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { HistoryButton } from '../../history/HistoryButton'
import { showForm } from '../case-form'
import { useNames } from '../names'
import { useHistory } from '../use-history'
import { useTimeFormat } from '../use-time-format'
import { ASKED_MILESTONES } from './case-words'
import styles from './details.module.css'

/** When the incident began, was seen, contained …: what stands, and every value that it ever had. */
export function Milestones() {
  const standing = latestMilestones(useAll('milestone'))
  const keys = [...new Set<string>([...ASKED_MILESTONES, ...standing.keys()])]
  return (
    <InspectorSection title="Milestones">
      <ul className={styles.lines} aria-label="Milestones">
        {keys.map((key) => (
          <MilestoneLine key={key} milestoneKey={key} milestone={standing.get(key)} />
        ))}
      </ul>
    </InspectorSection>
  )
}

type MilestoneLineProps = { readonly milestoneKey: string; readonly milestone: Entity<'milestone'> | undefined }

function MilestoneLine({ milestoneKey: key, milestone }: MilestoneLineProps) {
  const { line } = useTimeFormat()
  const names = useNames()
  const [open, setOpen] = useState(false)
  const label = milestoneLabel(key)
  // Awareness starts the law's clocks: it is set with a name and a reason, and the milestone follows.
  const edit = (): void =>
    showForm(key === 't_aware' ? { kind: 'anchor', key: 'aware_at' } : { kind: 'milestone', key })
  if (!milestone)
    return (
      <li className={styles.line}>
        <span className={styles.label}>{capital(label)}</span>
        <span className={styles.gap}>Not known</span>
        <Button writes kind="quiet" onPress={edit} aria-label={`Set: ${label}`}>
          Set
        </Button>
      </li>
    )
  return (
    <li>
      <div className={styles.line}>
        <AriaButton className={styles.fold ?? ''} aria-expanded={open} onPress={() => setOpen(!open)}>
          <Icon of={open ? ChevronDown : ChevronRight} size={12} />
          {capital(label)}
        </AriaButton>
        <span className={styles.value}>
          {line(correctedMs(milestone.time), milestone.time.precision === 'day' ? 'day' : 'minute')}
          <span className={styles.quiet}>
            {names(milestone.by)}, {SURE_WORDS[milestone.sure]}
          </span>
        </span>
        <Button writes kind="quiet" onPress={edit} aria-label={`Correct: ${label}`}>
          Correct
        </Button>
      </div>
      <EntityConflicts type="milestone" id={milestone.id} />
      {open ? (
        <>
          <MilestoneValues id={milestone.id} />
          <HistoryButton type="milestone" id={milestone.id} name={capital(label)} />
        </>
      ) : null}
    </li>
  )
}

/** Every value that a milestone had, newest first; all but the newest are struck through. */
function MilestoneValues({ id }: { readonly id: string }) {
  const { line } = useTimeFormat()
  const names = useNames()
  const values = milestoneHistory(useHistory('milestone', id)).reverse()
  return (
    <ol className={styles.history} aria-label="Every value so far">
      {values.map((value, at) => (
        <li key={`${value.at}${value.time.utc}`}>
          {at === 0 ? (
            <span className={styles.what}>{line(correctedMs(value.time), value.time.precision)}</span>
          ) : (
            <s>{line(correctedMs(value.time), value.time.precision)}</s>
          )}{' '}
          set {line(value.at)} by {names(value.by)}, {SURE_WORDS[value.sure]}
          {value.note ? `: ${value.note}` : ''}
          {value.time.basis === 'stated' ? '' : `; zone ${value.time.zone} ${value.time.basis}`}
        </li>
      ))}
    </ol>
  )
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
