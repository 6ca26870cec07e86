import type { InertReason } from './inert'

/** Why something is in the record and has no effect, in a few words for a person. */
export const INERT_WORDS: { readonly [reason in InertReason]: string } = {
  fork: 'without effect: on one of two ways that a copied laptop went',
  revoked: 'without effect: written after its laptop was revoked',
  rights: 'without effect: its laptop had no right to write this in the case',
  purged: 'its content was removed by law',
  held: 'without effect: a legal hold stood in its way',
  withheld: 'its content is not here',
  version: 'needs an update: written by a newer Holdfast',
  upcast: 'without effect: it cannot be read as this version writes it',
  action: 'without effect: its parts contradict each other',
  'unknown-op': 'needs an update: of a kind that this Holdfast does not know',
  'unknown-type': 'needs an update: of a kind that this Holdfast does not know',
  malformed: 'without effect: it cannot be read',
  schema: 'without effect: a value does not fit its field',
  'append-only': 'without effect: it would change what only a correction may change',
}
