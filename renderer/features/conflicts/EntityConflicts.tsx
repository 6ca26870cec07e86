import type { EntityType } from '../../../shared/core/case/entity-types'
import type { Conflict } from '../../../shared/core/journal/conflicts/conflict'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './Conflicts.module.css'
import { conflictTitle } from './conflict-words'
import { openConflicts } from './inbox-view'
import { waysOf } from './settle'
import { useConflictsOn } from './use-conflicts'

type EntityConflictsProps = {
  readonly type: EntityType
  readonly id: string | undefined
  /** Fields that show their other values where they stand. */
  readonly except?: readonly string[]
}

/** What waits for a decision about one thing, where it is looked at; nothing where nothing does. */
export function EntityConflicts({ type, id, except = [] }: EntityConflictsProps) {
  const conflicts = useConflictsOn(type, id).filter(({ fields: [main] }) => !main || !except.includes(main))
  return conflicts.map((conflict) => <ConflictInPlace key={conflict.key} conflict={conflict} />)
}

function ConflictInPlace({ conflict }: { readonly conflict: Conflict }) {
  const journal = useJournal()
  const names = useNames()
  const { line } = useTimeFormat()
  const ways = waysOf(journal, conflict)
  const title = conflictTitle(conflict)
  return (
    <section className={styles.inPlace} aria-label={`Conflict: ${title}`}>
      <p className={styles.inPlaceHead}>
        <span>
          {conflict.kind === 'removed'
            ? 'Removed by one, changed by another'
            : `${conflict.sides[0]?.values[0]?.label ?? ''}: ${conflict.sides.length} values`}
        </span>
        <Button kind="quiet" onPress={() => openConflicts(conflict.key)}>
          What each had seen
        </Button>
      </p>
      <ul>
        {conflict.sides.map((side, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one commit can stand on two sides
          <li key={at} className={styles.inPlaceSide}>
            <span className={styles.inPlaceValue} dir="auto">
              {side.values[0]?.words ?? side.words}
              {side.isShown && conflict.kind === 'fields' ? <span className={styles.mark}>shown now</span> : null}
              <span className={styles.quiet}>
                {names(side.by)}, {line(side.at)}
              </span>
            </span>
            {conflict.kind === 'fields' && ways[at] ? (
              <Button
                writes
                kind="quiet"
                onPress={ways[at].run}
                aria-label={`Use this: ${side.values[0]?.words ?? ''}`}
              >
                Use this
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {conflict.kind === 'removed' ? (
        <div className={styles.ways}>
          {ways.map(({ label, run }) => (
            <Button writes key={label} kind="quiet" onPress={run}>
              {label}
            </Button>
          ))}
        </div>
      ) : null}
    </section>
  )
}
