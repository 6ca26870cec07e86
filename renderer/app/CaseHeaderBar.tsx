import { Timer } from 'lucide-react'
import { cx } from '../ui/cx'
import { Icon } from '../ui/Icon'
import { PersonChip } from '../ui/PersonChip'
import { SeverityMark } from '../ui/SeverityMark'
import { StateDot } from '../ui/StateDot'
import { TlpMark } from '../ui/TlpMark'
import styles from './CaseHeaderBar.module.css'
import { type CaseHeader, useCaseHeader } from './case-header'
import { HeaderClock } from './HeaderClock'

/** What one must know about the open case in five seconds. */
export function CaseHeaderBar() {
  const header = useCaseHeader((store) => store.header)
  if (!header) return <header className={styles.header} />
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <span className={styles.number}>{header.number}</span>
        <h1 className={styles.title} title={header.title} dir="auto">
          {header.title}
        </h1>
        <span className={styles.marks}>
          {header.severity ? <SeverityMark {...header.severity} /> : null}
          {header.tlp ? <TlpMark tlp={header.tlp} /> : null}
          <StateDot tone={header.state.tone} shape={header.state.shape ?? 'filled'}>
            {header.state.word}
          </StateDot>
        </span>
      </div>
      <div className={styles.line}>
        <PersonChip name={header.commander} roleName="commander" gap="No commander" />
        <HeaderClock siteZone={header.siteZone} />
        {header.duty ? <Duty duty={header.duty} /> : null}
      </div>
    </header>
  )
}

function Duty({ duty }: { readonly duty: NonNullable<CaseHeader['duty']> }) {
  return (
    <span className={cx(styles.duty, styles[duty.tone])} title={`Due ${duty.due}`}>
      <Icon of={Timer} size={14} />
      <span className={styles.dutyTitle}>{duty.title}</span>
      <span className={styles.left}>{duty.left}</span>
    </span>
  )
}
