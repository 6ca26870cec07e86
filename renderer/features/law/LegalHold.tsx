import { standingHold } from '../../../shared/core/case/intents/legal-hold'
import { InspectorSection } from '../../app/Inspector'
import { CommandButton } from '../../commands/CommandButton'
import { useAll } from '../../store/use-journal'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './Law.module.css'

/** Whether a legal hold stands over the case, and every hold that was set or lifted. */
export function LegalHold() {
  const names = useNames()
  const time = useTimeFormat()
  const holds = useAll('hold')
  const standing = standingHold(holds)
  return (
    <InspectorSection title="Legal hold">
      <p className={styles.quiet}>{standing ? 'Stands: no content of this case can be removed.' : 'None stands.'}</p>
      <ul className={styles.list}>
        {[...holds]
          .sort((a, b) => b.at - a.at)
          .map(({ id, lifts, by, at, reason, reference }) => (
            <li key={id} dir="auto">
              {lifts === undefined ? 'Set' : 'Lifted'} for {names(by)}, {time.line(at)}: {reason}
              {reference ? ` (${reference})` : ''}
            </li>
          ))}
      </ul>
      <div>
        <CommandButton command={standing ? 'law.lift-hold' : 'law.set-hold'} />
      </div>
    </InspectorSection>
  )
}
