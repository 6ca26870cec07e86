import { ROLE_WORDS, standsAs } from '../../../../shared/core/case/access-words'
import type { Access } from '../../../../shared/core/journal/rights/case-access'
import { InspectorSection } from '../../../app/Inspector'
import { useJournalState } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { cx } from '../../../ui/cx'
import { laptopName, useLaptops } from '../../exchange/use-laptops'
import { showForm } from '../case-form'
import styles from '../details/details.module.css'
import { useNames } from '../names'
import { useTimeFormat } from '../use-time-format'
import { Looks } from './Looks'
import { useAccess } from './use-access'

/** Which laptops may write in the case, as what, and who let them in. */
export function AccessSection() {
  const journal = useJournalState((state) => state.journal)
  const access = useAccess()
  const locked = useJournalState((state) => state.notices.findLast(({ code }) => code === 'locked-out'))
  const known = useLaptops()
  if (!access) return null
  const { isRestricted, laptops, mine } = access
  const decides = mine === null || mine === 'commander'
  return (
    <InspectorSection
      title="Access"
      actions={
        decides ? (
          <Button
            writes
            kind="quiet"
            onPress={() => showForm(isRestricted ? { kind: 'access', laptop: null } : { kind: 'restrict' })}
          >
            {isRestricted ? 'Let a laptop in' : 'Restrict'}
          </Button>
        ) : null
      }
    >
      <p className={styles.quiet}>
        {isRestricted
          ? `Only laptops with a role write here.${mine === null ? '' : ` This one ${standsAs(mine)}.`}`
          : 'Every laptop that has the case writes in it.'}
      </p>
      {mine === 'none' && locked ? <p className={styles.quiet}>{locked.hint}</p> : null}
      {isRestricted ? (
        <ul className={cx(styles.lines, styles.roles)} aria-label="Access">
          {laptops.map((laptop) => (
            <AccessRow
              key={`${laptop.device} ${laptop.person ?? ''}`}
              laptop={laptop}
              name={laptopName(known, laptop.device)}
              decides={decides}
            />
          ))}
        </ul>
      ) : null}
      <Looks journal={journal} />
    </InspectorSection>
  )
}

function AccessRow({
  laptop,
  name,
  decides,
}: {
  readonly laptop: Access
  readonly name: string
  readonly decides: boolean
}) {
  const names = useNames()
  const { line } = useTimeFormat()
  const { role, person, isFounder, by, since } = laptop
  const title = ROLE_WORDS[role].name
  return (
    <li className={styles.line}>
      <span className={styles.label}>{title}</span>
      <span className={styles.value} dir="auto">
        {person ? `${names(person)} at ${name}` : name}
        <span className={styles.quiet}>
          {since === null
            ? isFounder
              ? 'declared the case'
              : 'was not let in'
            : `since ${line(since)}, by ${names(by)}`}
        </span>
      </span>
      {decides ? (
        <Button
          writes
          kind="quiet"
          aria-label={`Change access of ${person ? `${names(person)} at ` : ''}${name}`}
          onPress={() => showForm({ kind: 'access', laptop })}
        >
          Change
        </Button>
      ) : null}
    </li>
  )
}
