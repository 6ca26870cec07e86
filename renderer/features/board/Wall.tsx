import { useEffect } from 'react'
import { isHere } from '../../../shared/core/plan/plan-inputs'
import { HeaderClock } from '../../app/HeaderClock'
import { useAll, useCase } from '../../store/use-journal'
import { cx } from '../../ui/cx'
import { StateDot } from '../../ui/StateDot'
import { TlpMark } from '../../ui/TlpMark'
import { type RoleLine, useRoles } from '../case/details/use-roles'
import { useNames } from '../case/names'
import { useMinute } from '../case/use-now'
import { usePlanViews } from '../case/use-plans'
import { useTimeFormat } from '../case/use-time-format'
import { severityLevel, stateTone } from '../cases/state-words'
import { leftWords } from './left-words'
import { useDueNext } from './use-due-next'
import styles from './Wall.module.css'

const SYSTEM_STATES = ['compromised', 'suspected', 'isolated', 'imaged', 'rebuilt', 'cleared'] as const

/** The Board to be read at three metres: only what a room needs, nothing to press. */
export function Wall() {
  const file = useCase()
  const names = useNames()
  const now = useMinute()
  const { line } = useTimeFormat()
  const due = useDueNext()
  const sites = useAll('site')
  const blocked = usePlanViews().flatMap((plan) => plan.blocked)
  const gaps = useRoles().filter(({ isGap }) => isGap)
  const unknown = useAll('fact').filter((fact) => isHere(fact) && (fact.answer === null || fact.answer === undefined))
  useEffect(() => {
    if (file) document.title = `${file.codeName} · Holdfast Board`
  }, [file])
  if (!file) return null
  const site = sites.find(({ zone }) => zone !== undefined)
  const severity = severityLevel(file.severity)?.label
  return (
    <main className={styles.wall} aria-label="Board">
      <header className={styles.head}>
        <h1 className={styles.name}>{file.codeName}</h1>
        <TlpMark tlp={file.tlp} />
        <span className={styles.clock}>
          <HeaderClock siteZone={site?.zone ? { id: site.zone, label: site.code } : undefined} />
        </span>
      </header>
      <p className={styles.state}>
        <StateDot {...stateTone(file.state)}>{stateTone(file.state).word}</StateDot>
        {severity ? <span>{severity}</span> : null}
        <span>{names(file.commander)} commands</span>
        {gaps.length > 0 ? <span className={styles.gap}>{gapWords(gaps)}</span> : null}
      </p>
      <Systems />
      <section className={styles.part} aria-label="Next">
        <h2>Next</h2>
        <p className={styles.step} dir="auto">
          {file.next || <span className={styles.gap}>not stated</span>}
        </p>
      </section>
      <div className={styles.two}>
        <section className={styles.part} aria-label="Due">
          <h2>Due</h2>
          <ul>
            {due.slice(0, 6).map((item) => (
              <li key={`${item.kind}${item.id}`} className={styles.due}>
                <span className={styles.words} dir="auto">
                  {item.title}
                </span>
                <span className={cx(styles.left, item.overdue && styles.late)} title={line(item.at)}>
                  {leftWords(item.at, now)}
                </span>
              </li>
            ))}
          </ul>
          {due.length === 0 ? <p>Nothing has a due time</p> : null}
        </section>
        <section className={styles.part} aria-label="Not known">
          <h2>Not known</h2>
          <ul>
            {unknown.slice(0, 6).map((fact) => (
              <li key={fact.id} className={styles.question} dir="auto">
                {fact.question}
              </li>
            ))}
          </ul>
          {unknown.length === 0 ? <p>Every question is answered</p> : null}
        </section>
      </div>
      <p className={styles.foot}>
        <span>{unknown.length === 1 ? '1 question' : `${unknown.length} questions`} not answered</span>
        <span>{blocked.length === 1 ? '1 step blocked' : `${blocked.length} steps blocked`}</span>
        <span>{file.nextUpdateAt === undefined ? 'no next update set' : `next update ${line(file.nextUpdateAt)}`}</span>
      </p>
    </main>
  )
}

/** Names the roles that the plan requires; the others are counted. */
function gapWords(gaps: readonly RoleLine[]): string {
  const required = gaps.filter(({ isRequired }) => isRequired)
  const rest = gaps.length - required.length
  const counted = rest === 0 ? '' : rest === 1 ? '1 role empty' : `${rest} roles empty`
  return [required.length > 0 ? `no ${required.map(({ title }) => title).join(', no ')}` : '', counted]
    .filter(Boolean)
    .join(', ')
}

function Systems() {
  const assets = useAll('asset').filter(isHere)
  const shown = SYSTEM_STATES.map((state) => ({
    state,
    count: assets.filter((asset) => asset.state === state).length,
  })).filter(({ count }) => count > 0)
  return (
    <ul className={styles.numbers} aria-label="Systems">
      {shown.length === 0 ? <li className={styles.gap}>No system recorded</li> : null}
      {shown.map(({ state, count }) => (
        <li key={state}>
          <span className={cx(styles.figure, state === 'compromised' && styles.late)}>{count}</span> {state}
        </li>
      ))}
    </ul>
  )
}
