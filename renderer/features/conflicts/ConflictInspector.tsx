import type { Conflict } from '../../../shared/core/journal/conflicts/conflict'
import { Inspector } from '../../app/Inspector'
import { useRouter } from '../../app/router'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { AnotherValue } from './AnotherValue'
import styles from './Conflicts.module.css'
import { conflictTitle, whyWords } from './conflict-words'
import { SideColumn } from './SideColumn'
import { waysOf } from './settle'
import { whereIs } from './where-is'

/** One conflict: every value beside the other, who wrote it when, and what each had seen. */
export function ConflictInspector({ conflict }: { readonly conflict: Conflict }) {
  const journal = useJournal()
  const ways = waysOf(journal, conflict)
  const where = whereIs(conflict)
  return (
    <Inspector kind="Conflict" title={<span dir="auto">{conflictTitle(conflict)}</span>}>
      <p className={styles.why}>{whyWords(conflict)}</p>
      <div className={styles.sides}>
        {conflict.sides.map((side, at) => (
          <SideColumn
            // biome-ignore lint/suspicious/noArrayIndexKey: one commit can stand on two sides
            key={at}
            conflict={conflict}
            side={side}
            number={at + 1}
            onUse={conflict.kind === 'fields' ? ways[at]?.run : undefined}
          />
        ))}
      </div>
      {conflict.kind === 'removed' && !conflict.isAppendOnly ? (
        <div className={styles.ways}>
          {ways.map(({ label, run }, at) => (
            <Button writes key={label} keys={String(at + 1)} showKeys onPress={run}>
              {label}
            </Button>
          ))}
        </div>
      ) : null}
      {conflict.isAppendOnly ? (
        <p className={styles.why}>It says what happened, so it is never edited. Record a correction where it stands.</p>
      ) : (
        <AnotherValue conflict={conflict} />
      )}
      {where ? (
        <Button kind="quiet" onPress={() => useRouter.getState().go(where)}>
          Go to {conflict.thing.split(' ‘')[0]}
        </Button>
      ) : null}
    </Inspector>
  )
}
