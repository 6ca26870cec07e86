import { fieldLabel, nounOf } from '../case/labels'
import { shorten } from '../case/shorten'
import { NAME_LENGTH, nameOf, type Teller } from './describe-names'
import type { Left } from './undo'

/** What an undo left alone, in words: `note of system ‘DC01’, changed by Boris Kaya`. */
export function describeLeft(teller: Teller, { type, id, field, by }: Left): string {
  const name = nameOf(teller, type, id)
  const thing = `${nounOf(type)}${name === '' ? '' : ` ${name}`}`
  const what = field === undefined ? thing : `${fieldLabel(field)} of ${thing}`
  const writer = by === undefined ? undefined : teller.fold.order.get(by)
  if (writer) return `${what}, changed by ${shorten(teller.names(writer.header.actor), NAME_LENGTH)}`
  return field === undefined ? `${what}, which is corrected, not undone` : what
}
