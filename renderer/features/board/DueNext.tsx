import { Button as AriaButton } from 'react-aria-components'
import type { DueItem } from '../../../shared/core/situation/due-next'
import { useRouter } from '../../app/router'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { useNames } from '../case/names'
import { openOnBoard } from '../case/open-on-board'
import { useClockViews } from '../case/use-clock-views'
import { useMinute } from '../case/use-now'
import { useTimeFormat } from '../case/use-time-format'
import styles from './Board.module.css'
import { BoardSection } from './BoardSection'
import { leftWords } from './left-words'
import { useCaseOf } from './use-case-of'
import { useDueNext } from './use-due-next'
import { useLines } from './use-lines'

const KINDS: Readonly<Record<DueItem['kind'], string>> = {
  duty: 'duty',
  step: 'step',
  action: 'action',
  update: 'update',
}

const TYPES = { duty: 'clock', step: 'step', action: 'action', update: 'case' } as const

/** Duties, steps, actions and the promised update in one list. */
export function DueNext() {
  const items = useDueNext()
  const clocks = useClockViews()
  const fits = useLines(6, 38)
  const undecided = clocks.filter(({ state }) => state === 'scope_not_declared').length
  const waiting = clocks.filter(({ state }) => state === 'not_started' || state === 'anchor_missing').length
  const rest = items.length - fits
  return (
    <BoardSection
      title="What is due next?"
      count={items.length}
      actions={
        <Button kind="quiet" onPress={() => openOnBoard('clocks')}>
          Duties
        </Button>
      }
    >
      {items.length === 0 ? <p className={styles.none}>Nothing has a due time.</p> : null}
      <ul className={styles.lines} aria-label="Due next">
        {items.slice(0, fits).map((item) => (
          <DueLine key={`${item.kind}${item.id}`} item={item} />
        ))}
      </ul>
      {rest > 0 ? <p className={styles.under}>and {rest.toLocaleString('en')} more later</p> : null}
      {undecided > 0 || waiting > 0 ? (
        <AriaButton className={styles.gapLine ?? ''} onPress={() => openOnBoard('clocks')}>
          {[
            undecided > 0
              ? `${duties(undecided)}: nobody has decided whether ${undecided === 1 ? 'it applies' : 'they apply'}`
              : '',
            waiting > 0 ? `${duties(waiting)} not started` : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </AriaButton>
      ) : null}
    </BoardSection>
  )
}

function DueLine({ item }: { readonly item: DueItem }) {
  const now = useMinute()
  const names = useNames()
  const { line } = useTimeFormat()
  const caseOf = useCaseOf()
  const go = useRouter((router) => router.go)
  const of = caseOf(TYPES[item.kind], item.id)
  const open = (): void => {
    if (item.kind === 'duty') openOnBoard(`clocks/${item.id}`)
    else if (item.kind === 'step') go({ place: 'plan', selection: item.id })
    else if (item.kind === 'action') go({ place: 'timeline', selection: item.id })
    else openOnBoard('case')
  }
  return (
    <li>
      <AriaButton className={styles.row ?? ''} onPress={open}>
        <span className={styles.words} dir="auto">
          {item.title}
        </span>
        <span className={cx(styles.left, item.overdue && styles.late)}>{leftWords(item.at, now)}</span>
        <span className={styles.meta}>
          {KINDS[item.kind]} ·{' '}
          {item.owner
            ? names(item.owner)
            : item.role
              ? item.role
              : item.kind === 'duty'
                ? 'to notify'
                : 'nobody has it'}
          {of === null ? '' : ` · ${of}`}
        </span>
        <span className={cx(styles.meta, styles.end)}>{line(item.at)}</span>
      </AriaButton>
    </li>
  )
}

function duties(count: number): string {
  return `${count} ${count === 1 ? 'duty' : 'duties'}`
}
