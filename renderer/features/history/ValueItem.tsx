import { Button } from 'react-aria-components'
import type { ToldValue } from '../../store/past-protocol'
import { useJournalState } from '../../store/use-journal'
import { cx } from '../../ui/cx'
import { Tag } from '../../ui/Tag'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { commitTime } from '../record/commit-time'
import styles from './ValuesSheet.module.css'
import { endWords, knownWords, stateOf } from './value-words'

/** One value: what it was, whether it stands, who wrote it when, and what that person knew. */
export function ValueItem({ value, onField }: { readonly value: ToldValue; readonly onField: () => void }) {
  const names = useNames()
  const format = useTimeFormat()
  const own = useJournalState((state) => state.device)
  const state = stateOf(value)
  const device = value.device === own ? 'this laptop' : `device ${value.device.slice(0, 8)}`
  // Two minutes apart are two clocks; less is the way from a hand to the disk.
  const effective =
    Math.abs(value.effective - value.at) > 120_000 ? `; counts from ${format.line(value.effective, 's')}` : ''
  return (
    <li className={styles.item}>
      <Button className={styles.label ?? ''} aria-label={`Only ${value.label}`} onPress={onField}>
        {value.label}
      </Button>
      <div className={styles.what}>
        <span className={cx(styles.words, !value.shows && value.state !== 'conflict' && styles.past)} dir="auto">
          {value.purged ? 'removed by a purge' : ACTS[value.act](value.words)}
        </span>
        {knownWords(value, names).map((line) => (
          <span key={line} className={styles.known} dir="auto">
            {line}
          </span>
        ))}
        {value.end ? <span className={styles.known}>{endWords(value, names)}</span> : null}
      </div>
      <div className={styles.who}>
        <span dir="auto">{names(value.by)}</span>
        <span className={styles.known}>
          {commitTime(value.at, value.offset)}, {device}
          {effective}
        </span>
      </div>
      <span className={styles.state}>
        <Tag tone={state.tone}>{state.word}</Tag>
      </span>
    </li>
  )
}

const ACTS: { readonly [act in ToldValue['act']]: (words: string) => string } = {
  write: (words) => words,
  add: (words) => `added ${words}`,
  drop: (words) => `took away ${words}`,
  remove: (words) => words,
  restore: (words) => words,
}
