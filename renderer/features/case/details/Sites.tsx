import { isHere } from '../../../../shared/core/plan/plan-inputs'
import { InspectorSection } from '../../../app/Inspector'
import { useAll } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { cx } from '../../../ui/cx'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { showForm } from '../case-form'
import { CONNECTIVITY_OPTIONS } from './case-words'
import styles from './details.module.css'

/** The places that the incident touches. */
export function Sites() {
  const sites = useAll('site').filter(isHere)
  return (
    <InspectorSection
      title="Sites"
      actions={
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'site', site: null })}>
          Add site
        </Button>
      }
    >
      {sites.length === 0 ? <p className={styles.quiet}>No site is named yet.</p> : null}
      <ul className={cx(styles.lines, styles.roles)} aria-label="Sites">
        {sites.map((site) => (
          <li key={site.id}>
            <div className={styles.line}>
              <span className={styles.label}>
                {site.code} · {site.name}
              </span>
              <span className={styles.value}>
                <span className={styles.quiet}>
                  {[
                    site.zone,
                    site.contact,
                    CONNECTIVITY_OPTIONS.find(({ id }) => id === site.connectivity)?.label.toLowerCase(),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Button
                writes
                kind="quiet"
                aria-label={`Edit site ${site.name}`}
                onPress={() => showForm({ kind: 'site', site: site.id })}
              >
                Edit
              </Button>
            </div>
            <EntityConflicts type="site" id={site.id} />
          </li>
        ))}
      </ul>
    </InspectorSection>
  )
}
