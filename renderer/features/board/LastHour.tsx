import { useRouter } from '../../app/router'
import { Button } from '../../ui/Button'
import { useNames } from '../case/names'
import { useNewestCommits } from '../case/use-log'
import { useMinute } from '../case/use-now'
import { useTimeFormat } from '../case/use-time-format'
import { withoutWho } from '../case/without-who'
import styles from './Board.module.css'
import { BoardSection } from './BoardSection'
import { useLines } from './use-lines'

const HOUR = 3_600_000
const READ = 200

/** What changed in the last hour, newest first, in words. */
export function LastHour() {
  const commits = useNewestCommits(READ)
  const now = useMinute()
  const names = useNames()
  const { time, line } = useTimeFormat()
  const zone = time(now).zone
  const go = useRouter((router) => router.go)
  const fits = useLines(6, 36)
  const standing = (commits ?? []).filter(({ undone, intent }) => !undone && intent !== 'undo')
  const recent = standing.filter(({ at }) => at > now - HOUR)
  const last = standing[0]
  const rest = recent.length - fits
  return (
    <BoardSection
      title="What changed in the last hour?"
      count={`${recent.length >= READ ? `${READ} or more` : recent.length} · ${zone}`}
      actions={
        <Button kind="quiet" onPress={() => go({ place: 'record' })}>
          Record
        </Button>
      }
    >
      {commits && recent.length === 0 ? (
        <p className={styles.none}>Nothing. {last ? `The last change was at ${line(last.at)}.` : ''}</p>
      ) : null}
      <ul className={styles.lines} aria-label="Changed in the last hour">
        {recent.slice(0, fits).map((item) => {
          const who = names(item.by)
          const { text } = time(item.at)
          return (
            <li key={item.id} className={styles.change}>
              <span className={styles.clock} title={line(item.at)}>
                {text}
              </span>
              <span className={styles.sentence} dir="auto">
                <span className={styles.who}>{who}</span> {withoutWho(item.sentence, who)}
                {item.inert ? <span className={styles.who}> · {item.inert}</span> : null}
              </span>
            </li>
          )
        })}
      </ul>
      {rest > 0 ? <p className={styles.under}>and {rest.toLocaleString('en')} more</p> : null}
    </BoardSection>
  )
}
