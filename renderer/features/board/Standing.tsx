import { Button as AriaButton } from 'react-aria-components'
import type { Entity } from '../../../shared/core/case/entity-types'
import { isHere, latestMilestones } from '../../../shared/core/plan/plan-inputs'
import { correctedMs } from '../../../shared/core/time/event-time'
import { placeByKey } from '../../app/places'
import { useRouter } from '../../app/router'
import { useAll, useCase } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { openOnBoard } from '../case/open-on-board'
import { usePlanViews } from '../case/use-plans'
import { useTimeFormat } from '../case/use-time-format'
import { severityLevel, stateTone } from '../cases/state-words'
import styles from './Board.module.css'
import { BoardSection } from './BoardSection'

type SystemState = Entity<'asset'>['state']

const SYSTEM_STATES: readonly { readonly state: SystemState; readonly word: string; readonly bad?: boolean }[] = [
  { state: 'compromised', word: 'compromised', bad: true },
  { state: 'suspected', word: 'suspected' },
  { state: 'isolated', word: 'isolated' },
  { state: 'imaged', word: 'imaged' },
  { state: 'rebuilt', word: 'rebuilt' },
  { state: 'cleared', word: 'cleared' },
]

/** State and severity in words, since when, and the systems by state. */
export function Standing() {
  const file = useCase()
  const severities = usePlanViews()[0]?.severities ?? []
  const milestones = latestMilestones(useAll('milestone'))
  const { line } = useTimeFormat()
  if (!file) return null
  const severity = severities.find(({ key }) => key === file.severity)
  const began = milestones.get('t_began')
  const contained = milestones.get('t_contain')
  const severityWords = severity?.label ?? severityLevel(file.severity)?.label
  return (
    <BoardSection
      title="Where do we stand?"
      actions={
        <Button kind="quiet" keys="E" onPress={() => openOnBoard('case')}>
          Case details
        </Button>
      }
    >
      <p className={styles.lead}>
        <span className={styles.strong}>{stateTone(file.state).word}</span>
        {file.stateAt === undefined ? '' : ` since ${line(file.stateAt)}`}.{' '}
        {severityWords ? (
          <span className={styles.strong}>{severityWords}</span>
        ) : (
          <span className={styles.gap}>No severity</span>
        )}
        {severity ? `: ${severity.criteria}` : '.'}
      </p>
      <p className={styles.under}>
        <span className={styles.whole}>
          {began ? `Began ${line(correctedMs(began.time), began.time.precision)}` : 'Beginning not known'} ·
        </span>{' '}
        <span className={styles.whole}>
          {contained ? `contained ${line(correctedMs(contained.time), contained.time.precision)}` : 'not contained'}
        </span>
      </p>
      <Systems />
    </BoardSection>
  )
}

function Systems() {
  const assets = useAll('asset').filter(isHere)
  const go = useRouter((router) => router.go)
  const shown = SYSTEM_STATES.flatMap(({ state, word, bad }) => {
    const count = assets.filter((asset) => asset.state === state).length
    return count > 0 ? [{ word, count, bad }] : []
  })
  const numbers =
    shown.length === 0 ? (
      <span className={styles.gap}>No system recorded</span>
    ) : (
      shown.map(({ word, count, bad }) => (
        <span key={word} className={styles.number}>
          <span className={cx(styles.figure, bad && styles.late)}>{count.toLocaleString('en')}</span>{' '}
          <span className={styles.quiet}>{word}</span>
        </span>
      ))
    )
  return placeByKey('systems') ? (
    <AriaButton className={styles.numbers ?? ''} onPress={() => go({ place: 'systems' })}>
      <span className={styles.hidden}>Systems: </span>
      {numbers}
    </AriaButton>
  ) : (
    <div className={styles.numbers}>{numbers}</div>
  )
}
