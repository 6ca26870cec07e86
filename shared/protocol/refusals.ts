/** Why a commit does not come in. */
export type RefusalCode =
  | 'header-size'
  | 'body-size'
  | 'id'
  | 'header'
  | 'journal'
  | 'body-hash'
  | 'key'
  | 'chain'
  | 'gap'
  | 'signature'
  | 'unsigned'

const KEPT = 'It was not taken in; everything that was here before is unchanged.'
const ASK = 'Ask whoever sent it for a new copy, made on the laptop that it comes from.'

/** In words, with what to do. */
export const REFUSALS: { readonly [code in RefusalCode]: { readonly message: string; readonly hint: string } } = {
  'header-size': { message: `The head of this entry is larger than any can be. ${KEPT}`, hint: ASK },
  'body-size': { message: `This entry is larger than any can be. ${KEPT}`, hint: ASK },
  id: { message: `This entry is not the one that it is named as: its head was changed. ${KEPT}`, hint: ASK },
  header: { message: `The head of this entry cannot be read. ${KEPT}`, hint: ASK },
  journal: { message: `This entry belongs to another case. ${KEPT}`, hint: ASK },
  'body-hash': { message: `The content of this entry is not what was signed: it was changed. ${KEPT}`, hint: ASK },
  key: { message: `The key of this device does not belong to its name. ${KEPT}`, hint: ASK },
  chain: { message: `This entry does not follow the one that it names as its predecessor. ${KEPT}`, hint: ASK },
  gap: {
    message: `The entry before this one is missing. ${KEPT}`,
    hint: 'Bring in an earlier bundle of this case first, or ask for a whole one.',
  },
  signature: { message: `The signature under this entry is not that of its device. ${KEPT}`, hint: ASK },
  unsigned: {
    message: `No signature covers this entry: the transfer was cut off, or its end was removed. ${KEPT}`,
    hint: ASK,
  },
}
