import type { ReactNode } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { OtherValue } from '../../ui/PropertyList'

/** The values of a field that nobody has resolved yet, for a `Property`. `choose` settles it with that value. */
export function otherValues(
  entity: Entity,
  field: string,
  words: {
    readonly nameOf: (person: string) => string
    readonly when: (at: number) => string
    readonly show?: (value: unknown) => ReactNode
    readonly choose?: (value: unknown) => void
  },
): readonly OtherValue[] {
  return (entity.meta.conflicts?.[field] ?? []).map(({ value, by, device, at }) => ({
    id: `${device}-${at}`,
    value: words.show ? words.show(value) : String(value ?? 'Nothing'),
    who: words.nameOf(by),
    when: words.when(at),
    ...(words.choose ? { choose: () => words.choose?.(value) } : {}),
  }))
}
