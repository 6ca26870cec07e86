import { removeAdoption } from '../../../../shared/core/case/intents/adoption'
import { InspectorSection } from '../../../app/Inspector'
import { perform } from '../../../store/perform'
import { useAll, useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { cx } from '../../../ui/cx'
import { showForm } from '../case-form'
import { useTimeFormat } from '../use-time-format'
import styles from './details.module.css'

/** Cases that were declared apart and show as part of this one. */
export function AdoptedCases() {
  const journal = useJournal()
  const adoptions = useAll('adoption')
  const here = new Set(useAll('case').map(({ id }) => id))
  const { line } = useTimeFormat()
  return (
    <InspectorSection
      title="Adopted cases"
      actions={
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'adopt' })}>
          Adopt a case
        </Button>
      }
    >
      {adoptions.length === 0 ? <p className={styles.quiet}>No other case shows as part of this one.</p> : null}
      <ul className={cx(styles.lines, styles.roles)} aria-label="Adopted cases">
        {adoptions.map((one) => (
          <li key={one.id} className={styles.line}>
            <span className={styles.label}>{one.number}</span>
            <span className={styles.value} dir="auto">
              {one.title}
              <span className={styles.quiet}>
                {here.has(one.journal)
                  ? ` · since ${line(one.at)}`
                  : ' · not on this laptop yet: bring it in from a bundle, then open this case again'}
              </span>
            </span>
            <Button
              writes
              kind="quiet"
              aria-label={`Take back the adoption of ${one.number}`}
              onPress={() =>
                void perform(journal, 'adoption.remove', removeAdoption(one), `${one.number} stands alone again.`)
              }
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </InspectorSection>
  )
}
