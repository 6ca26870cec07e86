import { useEffect } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { Checkbox } from '../../../ui/Checkbox'
import { loadCases, useCaseList } from '../../cases/case-list'
import styles from './MakeBundle.module.css'

type CaseChooserProps = {
  /** The cases that were named by where the person came from; null: any may be chosen. */
  readonly fixed: readonly Entity<'case'>[] | null
  readonly chosen: readonly string[]
  readonly onChange: (journals: readonly string[]) => void
}

/** Which cases go in. */
export function CaseChooser({ fixed, chosen, onChange }: CaseChooserProps) {
  const rows = useCaseList((store) => store.rows)
  useEffect(() => void loadCases(), [])
  const all = rows ?? []
  if (fixed)
    return (
      <div>
        <div className={styles.label}>Case</div>
        {fixed.map(({ id, number, title }) => (
          <div key={id} className={styles.case} dir="auto">
            {number} {title}
          </div>
        ))}
      </div>
    )
  return (
    <fieldset>
      <legend className={styles.label}>Cases</legend>
      <div className={styles.cases}>
        {all.length === 0 ? <span className={styles.case}>No case is on this laptop.</span> : null}
        {all.map(({ journal, summary }) => (
          <Checkbox
            key={journal}
            isSelected={chosen.includes(journal)}
            onChange={(on) => onChange(on ? [...chosen, journal] : chosen.filter((one) => one !== journal))}
          >
            {summary ? `${summary.number} ${summary.title}` : 'A case that was not opened here yet'}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
