import type { ChangedField, ChangedThing, Difference } from '../../../shared/core/journal/difference'
import { groupCounts, groupTitle } from '../../../shared/core/journal/difference-text'
import { EmptyState } from '../../ui/EmptyState'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './DifferenceSheet.module.css'

/** More is told by its number: nobody reads ten thousand lines. */
const MOST = 300

/** What changed, one section a kind: added, removed, and field by field what was changed. */
export function DifferenceGroups({ difference }: { readonly difference: Difference }) {
  if (difference.groups.length === 0) return <EmptyState>Nothing changed between these two moments.</EmptyState>
  return (
    <>
      {difference.groups.map((group) => {
        const things = [
          ...group.added.map((thing) => ({ thing, sign: '+', word: 'added' })),
          ...group.removed.map((thing) => ({ thing, sign: '−', word: 'removed' })),
          ...group.changed.map((thing) => ({ thing, sign: '', word: 'changed' })),
        ]
        return (
          <section key={group.type} className={styles.group} aria-label={groupTitle(group)}>
            <h3 className={styles.title}>
              {groupTitle(group)} <span className={styles.count}>{groupCounts(group)}</span>
            </h3>
            <ul className={styles.list}>
              {things.slice(0, MOST).map(({ thing, sign, word }) => (
                <Thing key={`${word}-${thing.id}`} thing={thing} sign={sign} word={word} />
              ))}
            </ul>
            {things.length > MOST ? (
              <p className={styles.count}>
                and {(things.length - MOST).toLocaleString('en')} more; the copied text has all.
              </p>
            ) : null}
          </section>
        )
      })}
    </>
  )
}

function Thing({ thing, sign, word }: { readonly thing: ChangedThing; readonly sign: string; readonly word: string }) {
  return (
    <li className={styles.thing}>
      <span className={styles.sign} aria-hidden>
        {sign}
      </span>
      <span className={styles.name} dir="auto">
        <span className={styles.hidden}>{word}: </span>
        {thing.name}
      </span>
      {thing.fields.length === 0 ? <Signed by={thing.by} at={thing.at} /> : <span />}
      {thing.fields.map((field) => (
        <Field key={field.label} field={field} />
      ))}
    </li>
  )
}

function Field({ field }: { readonly field: ChangedField }) {
  return (
    <>
      <span className={styles.field} dir="auto">
        <span className={styles.label}>{field.label}</span> <s>{field.before}</s> → {field.after}
      </span>
      <Signed by={field.by} at={field.at} />
    </>
  )
}

function Signed({ by, at }: { readonly by: string; readonly at: number }) {
  const names = useNames()
  const format = useTimeFormat()
  return (
    <span className={styles.count}>
      {names(by)}, {format.line(at)}
    </span>
  )
}
