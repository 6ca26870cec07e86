import type { Act } from './asking'
import { confirmed } from './confirmed'
import { button, el, table } from './element'

/** A request to look into a case without being in it. */
export interface LookRow {
  readonly id: string
  readonly journal: string
  readonly reason: string
  readonly askedAt: number
  readonly askedBy: string
  readonly grantedAt: number | null
  readonly grantedBy: string | null
  readonly until: number | null
}

export function looksSection(requests: readonly LookRow[], act: Act): HTMLElement[] {
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

function grant({ id, askedBy, reason }: LookRow, act: Act): HTMLElement {
  return button('Grant', async () => {
    const text = `${askedBy} asks: “${reason}”. The case opens to them, to read, for eight hours. Everybody in it sees both names.`
    if (await confirmed({ title: 'Open a case to somebody who is not in it', text, verb: 'Grant' }))
      await act('POST', `/v1/break-glass/${id}/grant`, `The case is open to ${askedBy} for eight hours.`)
  })
}

function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
