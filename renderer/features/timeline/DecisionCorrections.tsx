import type { Entity } from '../../../shared/core/case/entity-types'
import { useAll, useEntity } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { Property, PropertyList } from '../../ui/PropertyList'
import { showForm } from '../case/case-form'
import styles from './EntryInspector.module.css'

/** What a decision corrects, what corrects it, and the way to correct it: it is never edited or taken back. */
export function DecisionCorrections({ decision }: { readonly decision: Entity<'decision'> }) {
  const earlier = useEntity('decision', decision.corrects)
  const later = useAll('decision').filter(({ corrects }) => corrects === decision.id)
  return (
    <>
      {earlier || later.length > 0 ? (
        <PropertyList>
          {earlier ? <Property label="Corrects" tall value={<span dir="auto">{earlier.text}</span>} /> : null}
          {later.map((one) => (
            <Property key={one.id} label="Corrected to" tall value={<span dir="auto">{one.text}</span>} />
          ))}
        </PropertyList>
      ) : null}
      <p className={styles.quiet}>It is part of the record: it is corrected by a new one, not edited.</p>
      {later.length === 0 ? (
        <Button writes kind="quiet" onPress={() => showForm({ kind: 'decision', corrects: decision.id })}>
          Correct
        </Button>
      ) : null}
    </>
  )
}
