import type { Entity } from '../../../shared/core/case/entity-types'
import { InspectorSection } from '../../app/Inspector'
import { useAll } from '../../store/use-journal'
import { TlpMark } from '../../ui/TlpMark'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import styles from './ReviewInspector.module.css'
import { shortHash } from './status-words'

/** Every copy that left the case: which file, to whom, what was withheld. */
export function ExportList({ draft }: { readonly draft: Entity<'draft'> }) {
  const all = useAll('export')
  const name = useNames()
  const time = useTimeFormat()
  const exports = all.filter((one) => one.draft === draft.id).sort((a, b) => b.at - a.at)
  return (
    <InspectorSection title="Exports">
      {exports.length === 0 ? (
        <p className={styles.none}>No copy of this review has left the case.</p>
      ) : (
        <ul className={styles.rows} aria-label="Exports">
          {exports.map((one) => (
            <li key={one.id} className={styles.card}>
              <div className={styles.row}>
                <strong dir="auto">{one.recipient}</strong>
                <TlpMark tlp={one.tlp} />
              </div>
              <p className={styles.file} dir="auto">
                {one.fileName}
              </p>
              <p className={styles.quiet}>
                {time.line(one.at)}, {name(one.by)}
              </p>
              <p className={styles.quiet}>
                {one.withheld === 0 ? 'Nothing withheld' : `${one.withheld.toLocaleString('en-GB')} withheld`}
                {one.rolesForNames ? ', roles for names' : ''}
              </p>
              <p className={styles.hash} title={`SHA-256 ${one.sha256}`}>
                {shortHash(one.sha256)}…
              </p>
            </li>
          ))}
        </ul>
      )}
    </InspectorSection>
  )
}
