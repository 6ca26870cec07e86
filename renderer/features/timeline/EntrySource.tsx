import type { Entity } from '../../../shared/core/case/entity-types'
import { InspectorSection } from '../../app/Inspector'
import { useEntity } from '../../store/use-journal'
import { Property, PropertyList } from '../../ui/PropertyList'
import styles from './EntryInspector.module.css'

/** Where an imported entry comes from, and everything else its row held. */
export function EntrySource({ entry }: { readonly entry: Entity<'entry'> }) {
  const source = useEntity('source', entry.source)
  const attrs = Object.entries(entry.attrs ?? {})
  if (!entry.source && attrs.length === 0) return null
  return (
    <InspectorSection title="Source">
      <PropertyList>
        {entry.source ? (
          <Property
            label="File"
            value={
              <span className={styles.stack}>
                <span dir="auto">{source?.fileName ?? 'Withdrawn source'}</span>
                <span className={styles.quiet}>line {entry.line?.toLocaleString('en') ?? 'not known'}</span>
              </span>
            }
          />
        ) : null}
        {entry.timeMeaning ? (
          <Property label="The time is" value={<span dir="auto">{entry.timeMeaning}</span>} />
        ) : null}
      </PropertyList>
      {attrs.length > 0 ? (
        <dl className={styles.attrs} aria-label="Further columns">
          {attrs.map(([name, value]) => (
            <Attr key={name} name={name} value={value} />
          ))}
        </dl>
      ) : null}
    </InspectorSection>
  )
}

function Attr({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt title={name} dir="auto">
        {name}
      </dt>
      <dd dir="auto">{value}</dd>
    </>
  )
}
