import type { Look } from '../../shared/contract/server/accounts'
import type { Act } from './asking'
import { confirmed } from './confirmed'
import { button, el, table } from './element'

export function looksSection(requests: readonly Look[], act: Act): HTMLElement[] {
  if (requests.length === 0)
    return [el('p', {}, 'Nobody asked to look into a case that is not theirs. It takes two administrators.')]
  return [
    table(
      'Looks into cases',
      ['Asked (UTC)', 'By', 'Case', 'Why', 'Granted'],
      requests.map((one) => [
        el('span', { className: 'time' }, minute(one.askedAt)),
        one.askedBy,
        el('code', {}, one.journal),
        one.reason,
        one.grantedAt === null ? grant(one, act) : `by ${one.grantedBy ?? '–'}, until ${minute(one.until ?? 0)}`,
      ]),
    ),
  ]
}

function grant({ id, askedBy, reason }: Look, act: Act): HTMLElement {
  return button('Grant', async () => {
    const text = `${askedBy} asks: “${reason}”. The case opens to them, to read, for eight hours. Everybody in it sees both names.`
    if (await confirmed({ title: 'Open a case to somebody who is not in it', text, verb: 'Grant' }))
      await act('POST', `/v1/break-glass/${id}/grant`, `The case is open to ${askedBy} for eight hours.`)
  })
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
