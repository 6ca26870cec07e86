import type { Conflict, ConflictSide } from '../../../shared/core/journal/conflicts/conflict'
import { useProfile } from '../../store/profile-store'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { commitTime } from '../record/commit-time'
import styles from './Conflicts.module.css'
import { beforeWords, unknownWords } from './conflict-words'

type SideColumnProps = {
  readonly conflict: Conflict
  readonly side: ConflictSide
  /** Its key. */
  readonly number: number
  readonly onUse: (() => void) | undefined
}

/** What one person wrote, when, on what device, and what they had seen when they did. */
export function SideColumn({ conflict, side, number, onUse }: SideColumnProps) {
  const names = useNames()
  const { line } = useTimeFormat()
  const profile = useProfile((store) => store.profile)
  const isHere = profile?.state === 'open' && profile.device === side.device
  const before = beforeWords(side.before, conflict.fields.length > 1, names, line)
  const unknown = unknownWords(side, conflict.sides, names)
  return (
    <section
      className={cx(styles.side, side.isShown && styles.shown)}
      aria-label={`${number}: what ${names(side.by)} did`}
    >
      <p className={styles.who}>
        <strong dir="auto">{names(side.by)}</strong>
        {side.isShown ? <span className={styles.mark}>shown now</span> : null}
      </p>
      {side.values.length === 0 ? <p className={styles.value}>{capital(side.words)}</p> : null}
      <dl className={styles.values}>
        {side.values.map(({ field, label, words }, at) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd className={cx(at === 0 && styles.value)} dir="auto">
              {words}
            </dd>
          </div>
        ))}
      </dl>
      <dl className={styles.facts}>
        <dt>When, by their clock</dt>
        <dd className={styles.when}>{commitTime(side.at, side.offset)}</dd>
        <dt>Device</dt>
        <dd>
          <span className={styles.mono}>{side.device.slice(0, 8)}</span>
          {isHere ? ', this one' : ''}
        </dd>
        {side.act === 'wrote' ? (
          <>
            <dt>Had in front of them</dt>
            <dd dir="auto">{before.length === 0 ? 'nothing: it was empty' : before.join('; ')}</dd>
          </>
        ) : null}
        {unknown.length > 0 ? (
          <>
            <dt>Had not seen</dt>
            <dd dir="auto">{unknown.join('; ')}</dd>
          </>
        ) : null}
      </dl>
      {onUse ? (
        <Button writes {...(number < 10 ? { keys: String(number), showKeys: true } : {})} onPress={onUse}>
          Use this
        </Button>
      ) : null}
    </section>
  )
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
