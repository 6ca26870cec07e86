import { Button as AriaButton } from 'react-aria-components'
import { useRouter } from '../../app/router'
import { usePlanViews } from '../case/use-plans'
import styles from './Board.module.css'
import { BoardSection } from './BoardSection'
import { useCaseOf } from './use-case-of'
import { useLines } from './use-lines'

/** Steps that wait for something else, and for what. */
export function Blocked() {
  const blocked = usePlanViews().flatMap((plan) => plan.blocked)
  const caseOf = useCaseOf()
  const go = useRouter((router) => router.go)
  const fits = useLines(4, 38)
  const rest = blocked.length - fits
  return (
    <BoardSection title="What is blocked?" count={blocked.length}>
      {blocked.length === 0 ? <p className={styles.none}>No step waits for another.</p> : null}
      <ul className={styles.lines} aria-label="Blocked">
        {blocked.slice(0, fits).map((step) => (
          <li key={step.step}>
            <AriaButton className={styles.row ?? ''} onPress={() => go({ place: 'plan', selection: step.step })}>
              <span className={styles.words} dir="auto">
                {step.title}
              </span>
              <span className={styles.because} dir="auto">
                {[caseOf('step', step.step) ?? '', ...step.because].filter(Boolean).join('; ')}
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className={styles.under}>and {rest.toLocaleString('en')} more</p> : null}
    </BoardSection>
  )
}
