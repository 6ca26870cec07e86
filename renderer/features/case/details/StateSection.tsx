import { useMemo } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { setCaseState } from '../../../../shared/core/case/intents/edit-case'
import { stateHistory } from '../../../../shared/core/case/value-history'
import { InspectorSection } from '../../../app/Inspector'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useCase, useJournal } from '../../../store/use-journal'
import { Select } from '../../../ui/Select'
import { StateDot } from '../../../ui/StateDot'
import { CASE_STATES, stateTone } from '../../cases/state-words'
import { showForm } from '../case-form'
import { useNames } from '../names'
import { useHistory } from '../use-history'
import { useTimeFormat } from '../use-time-format'
import { MILESTONE_OF_STATE } from './case-words'
import styles from './details.module.css'

type CaseState = Entity<'case'>['state']

/** The state of the case and every state before it, with the time and who set it. */
export function StateSection() {
  const journal = useJournal()
  const file = useCase()
  const milestones = useAll('milestone')
  const names = useNames()
  const { line } = useTimeFormat()
  const past = stateHistory(useHistory('case', file?.id))
  const options = useMemo(
    () =>
      CASE_STATES.map((state) => ({
        id: state,
        label: stateTone(state).word,
        icon: <StateDot {...stateTone(state)}>{''}</StateDot>,
      })),
    [],
  )
  if (!file) return null
  const move = async (state: CaseState): Promise<void> => {
    if (state === file.state) return
    const word = stateTone(state).word
    const result = await perform(journal, 'case.set-state', setCaseState(intentContext(), file, state), `${word}.`)
    const milestone = MILESTONE_OF_STATE[state]
    if (result.ok && milestone && !milestones.some(({ key }) => key === milestone))
      showForm({ kind: 'milestone', key: milestone })
  }
  return (
    <InspectorSection title="State">
      <Select
        label="State of the case"
        hideLabel
        options={options}
        value={file.state}
        onChange={(state) => void move(state)}
      />
      <ol className={styles.history} aria-label="States so far">
        {[...past].reverse().map((one) => (
          <li key={`${one.state}${one.at}`}>
            <span className={styles.what}>{stateTone(one.state).word}</span> {line(one.at)}, {names(one.by)}
          </li>
        ))}
      </ol>
    </InspectorSection>
  )
}
