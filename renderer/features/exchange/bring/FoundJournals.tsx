import type { JournalFound } from '../../../../shared/contract/keeper-exchange'
import { cx } from '../../../ui/cx'
import styles from '../Exchange.module.css'
import { outcomeWords, withheldWords } from './found-words'

/** One line a case: what bringing it in would do to it, and what stands against it. */
export function FoundJournals({ journals }: { readonly journals: readonly JournalFound[] }) {
  return (
    <ul className={styles.journals} aria-label="Cases in it">
      {journals.map((found) => {
        const { journal, kind, title, outcome, forks, problem, withheld, ceiling } = found
        const bad = outcome === 'refused' || outcome === 'lacks-base'
        return (
          <li key={journal} className={styles.journal}>
            <span className={styles.strong} dir="auto">
              {kind === 'team' ? 'People and laptops of the team' : title}
            </span>
            <span className={cx(styles.outcome, bad && styles.bad)}>{outcomeWords(found)}</span>
            {problem && outcome === 'lacks-base' ? (
              <span className={styles.problem}>
                {problem.message} {problem.hint}
              </span>
            ) : null}
            {withheld > 0 ? <span className={styles.explain}>{withheldWords(withheld, ceiling)}</span> : null}
            {forks > 0 ? (
              <span className={styles.problem}>
                One laptop’s record goes two ways from the same point, as after a restored disk image. Both ways are
                kept; neither counts until someone takes it over.
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
