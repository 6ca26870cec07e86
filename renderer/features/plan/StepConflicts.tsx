import { fieldLabel } from '../../../shared/core/case/labels'
import type { Json } from '../../../shared/core/json'
import type { StepView } from '../../../shared/core/plan/step-view'
import { perform } from '../../store/perform'
import { useEntity, useJournal } from '../../store/use-journal'
import { Property, PropertyList } from '../../ui/PropertyList'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'

/** Fields that two people set without having seen each other: both values, until someone chooses. */
export function StepConflicts({ step }: { readonly step: StepView }) {
  const journal = useJournal()
  const names = useNames()
  const format = useTimeFormat()
  const entity = useEntity('step', step.id)
  const conflicts = Object.entries(entity?.meta.conflicts ?? {}).filter(([field]) => !BOOKS.has(field))
  if (!entity || conflicts.length === 0) return null
  const words = (field: string, value: unknown): string => {
    if (field === 'owner') return names(typeof value === 'string' ? value : null)
    if (field === 'dueAt' && typeof value === 'number') return format.line(value)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  const shown: { readonly [field: string]: unknown } = { ...entity }
  return (
    <PropertyList>
      {conflicts.map(([field, others]) => (
        <Property
          key={field}
          label={fieldLabel(field)}
          value={words(field, shown[field])}
          others={others.map((other) => ({
            id: `${other.device}-${other.at}`,
            value: words(field, other.value),
            who: names(other.by),
            when: format.line(other.at),
            choose: () => {
              const fields = { [field]: other.value as Json }
              const change = { op: 'set', type: 'step', id: step.id, fields, basis: entity.meta.basis } as const
              void perform(journal, 'step.resolve', [change], `Chosen: ${words(field, other.value)}.`)
            },
          }))}
        />
      ))}
    </PropertyList>
  )
}

/** They keep the books of `state` and follow it. */
const BOOKS: ReadonlySet<string> = new Set(['stateAt', 'stateBy', 'order', 'deviation'])
