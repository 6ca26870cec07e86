import { initials } from './initials'
import styles from './PersonChip.module.css'

type PersonChipProps = {
  /** Null is a gap: nobody has it. */
  readonly name: string | null
  readonly roleName?: string
  /** What a gap is called. */
  readonly gap?: string
}

/** A person by initials and name; an empty role shows as a gap, not as nothing. */
export function PersonChip({ name, roleName, gap = 'Nobody' }: PersonChipProps) {
  return (
    <span className={name === null ? styles.gap : styles.chip}>
      <span className={styles.initials} aria-hidden>
        {name === null ? '' : initials(name)}
      </span>
      <span className={styles.name}>{name ?? gap}</span>
      {roleName ? <span className={styles.role}>{roleName}</span> : null}
    </span>
  )
}
