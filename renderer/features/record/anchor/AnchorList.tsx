import { useAll } from '../../../store/use-journal'
import { EmptyState } from '../../../ui/EmptyState'
import { grouped } from '../commit-time'
import styles from './Anchor.module.css'
import { useAnchors } from './use-anchors'

/** The anchors of the case, each with what it proves and what it does not. */
export function AnchorList() {
  const anchors = useAnchors()
  const items = useAll('evidence')
  if (anchors === null) return null
  if (anchors.length === 0) return <EmptyState>No state of this case was anchored yet.</EmptyState>
  return (
    <ul className={styles.anchors}>
      {anchors.map(({ stamp, proves, doesNotProve, fails }) => {
        const item = items.find(({ id }) => id === stamp.evidence)
        return (
          <li key={stamp.id} className={styles.anchor}>
            <h3 className={styles.heading}>{stamp.kind === 'paper' ? 'On paper' : 'Time stamp'}</h3>
            <code className={styles.id}>{grouped(stamp.stateId)}</code>
            {fails === null ? (
              <dl className={styles.worth}>
                <dt>Proves</dt>
                <dd dir="auto">{proves}</dd>
                <dt>Does not prove</dt>
                <dd dir="auto">{doesNotProve}</dd>
                {stamp.place ? (
                  <>
                    <dt>Paper</dt>
                    <dd dir="auto">
                      {stamp.place}
                      {item ? ` · picture: ${item.number ?? item.fileName}` : ''}
                    </dd>
                  </>
                ) : null}
              </dl>
            ) : (
              <p className={styles.trouble}>Does not hold: {fails}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
