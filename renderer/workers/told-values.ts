import type { EntityType } from '../../shared/core/case/entity-types'
import { fieldLabel } from '../../shared/core/case/labels'
import { valueWords } from '../../shared/core/journal/describe-names'
import { fieldHistory, REMOVAL } from '../../shared/core/journal/field-history'
import type { Fold } from '../../shared/core/journal/fold'
import type { Json } from '../../shared/core/json'
import type { ToldValue } from '../store/past-protocol'
import { namesIn } from './record-items'

/** Every value that a thing ever had, newest first, with what ids in them are called. */
export function toldValues(fold: Fold, type: EntityType, id: string): ToldValue[] {
  const teller = { fold, names: namesIn(fold) }
  // What a person wrote is told whole: the sheet has room for it.
  const words = (value: Json): string => {
    const short = valueWords(teller, value)
    return typeof value === 'string' && short.endsWith('…') ? value : short
  }
  return fieldHistory(fold, type, id)
    .map((one) => ({
      ...one,
      label: one.field === REMOVAL ? 'itself' : fieldLabel(one.field),
      words: one.act === 'remove' ? 'removed' : one.act === 'restore' ? 'put back' : words(one.value),
      before: one.before.map((before) => ({ ...before, words: words(before.value) })),
    }))
    .reverse()
}
