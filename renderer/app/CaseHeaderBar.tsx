import { Timer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { commandById, runCommand } from '../commands/registry'
import { cx } from '../ui/cx'
import { Icon } from '../ui/Icon'
import { PersonChip } from '../ui/PersonChip'
import { useOff, WHY_OFF } from '../ui/read-only'
import { SeverityMark } from '../ui/SeverityMark'
import { StateDot } from '../ui/StateDot'
import { TlpMark } from '../ui/TlpMark'
import { WhyOff } from '../ui/WhyOff'
import styles from './CaseHeaderBar.module.css'
import { type CaseHeader, useCaseHeader } from './case-header'
import { HeaderClock } from './HeaderClock'
import { PresentPeople } from './PresentPeople'
import { othersIn, usePresenceHere } from './presence-here'

/** What one must know about the open case in five seconds. Each part opens what is behind it. */
export function CaseHeaderBar() {
  const header = useCaseHeader((store) => store.header)
  if (!header) return <header className={styles.header} />
  const { severity, tlp, state, commander } = header
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <span className={styles.number}>{header.number}</span>
        <h1 className={styles.title} title={header.title} dir="auto">
          {header.title}
        </h1>
        <span className={styles.marks}>
          <Part opens="case.details" before="Severity " after=", change it">
            {severity ? <SeverityMark {...severity} /> : <span className={styles.gap}>No severity</span>}
          </Part>
          {tlp ? (
            <Part opens="case.details" after=", change it">
              <TlpMark tlp={tlp} />
            </Part>
          ) : null}
          <Part opens="case.details" before="State " after=", change it">
            <StateDot tone={state.tone} shape={state.shape ?? 'filled'}>
              {state.word}
            </StateDot>
          </Part>
        </span>
      </div>
      <div className={styles.line}>
        <Part opens="case.take-command" after=": take command">
          <PersonChip name={commander} roleName="commander" gap="No commander" />
        </Part>
        <HeaderClock siteZone={header.siteZone} />
        {header.duty ? <Duty duty={header.duty} /> : null}
        <Others caseId={header.caseId} />
      </div>
    </header>
  )
}

/** Who else has this case on their screen. */
function Others({ caseId }: { readonly caseId: string }) {
  const presence = usePresenceHere((here) => here.presence)
  return <PresentPeople label="Also in this case" others={othersIn(presence, caseId)} saysWhere />
}

type PartProps = {
  /** Id of a command. */
  readonly opens: string
  /** Said to a screen reader around what is on the screen, so that the name holds the words that are seen. */
  readonly before?: string
  readonly after: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

function Part({ opens, before, after, className, children }: PartProps) {
  const off = useOff(commandById(opens)?.writes)
  return (
    <WhyOff off={off}>
      <Button
        className={cx(styles.part, className)}
        isDisabled={off !== null}
        {...(off ? { 'aria-describedby': WHY_OFF } : {})}
        onPress={() => runCommand(opens)}
      >
        {before ? <span className={styles.hidden}>{before}</span> : null}
        {children}
        <span className={styles.hidden}>{after}</span>
      </Button>
    </WhyOff>
  )
}

function Duty({ duty }: { readonly duty: NonNullable<CaseHeader['duty']> }) {
  return (
    <Part
      opens="clocks.show"
      before="Next duty: "
      after={`, due ${duty.due}`}
      className={cx(styles.duty, styles[duty.tone])}
    >
      <Icon of={Timer} size={14} />
      <span className={styles.dutyTitle}>{duty.title}</span>
      <span className={styles.left}>{duty.left}</span>
    </Part>
  )
}
