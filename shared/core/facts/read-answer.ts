import type { FactFields } from '../case/entities/fact'
import type { Json } from '../json'

export type ReadAnswer = { readonly ok: true; readonly answer: Json } | { readonly ok: false; readonly message: string }

/** An answer as a person types it, by the kind of the question. Times come from a time field, not from here. */
export function readAnswer(kind: FactFields['kind'], options: readonly string[], typed: string): ReadAnswer {
  const text = typed.trim()
  if (text === '') return { ok: false, message: 'Type the answer, or say that it is not known.' }
  switch (kind) {
    case 'bool':
      if (text === 'yes' || text === 'no') return { ok: true, answer: text === 'yes' }
      return { ok: false, message: 'Answer yes or no.' }
    case 'enum':
      if (options.includes(text)) return { ok: true, answer: text }
      return { ok: false, message: `Choose one of ${options.join(', ')}.` }
    case 'number':
      return readNumber(text)
    case 'list': {
      const items = text.split(/[\n,;]/).flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
      return items.length > 0 ? { ok: true, answer: items } : { ok: false, message: 'Type at least one item.' }
    }
    case 'text':
    case 'instant':
    case 'interval':
      return { ok: true, answer: text }
  }
}

/** What stands in the field when an answer is edited: the inverse of `readAnswer`. */
export function answerText(answer: Json | undefined): string {
  if (answer === undefined || answer === null) return ''
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  if (Array.isArray(answer)) return answer.map(String).join(', ')
  return typeof answer === 'object' ? JSON.stringify(answer) : String(answer)
}

/** `1,204`, `1 204` and `1204`; a sign and a decimal point. A comma that does not stand for thousands is refused, not guessed. */
function readNumber(text: string): ReadAnswer {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(plain))
    return { ok: false, message: `‘${text.slice(0, 40)}’ is no number; write it as 1204 or 12.5.` }
  return { ok: true, answer: Number(plain.replaceAll(',', '')) }
}
