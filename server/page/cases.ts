import type { Act } from './asking'
import { confirmed } from './confirmed'
import { button, buttons, el, table } from './element'

export interface CaseRow {
  readonly id: string
  readonly kind: string
  readonly organisation: string | null
  readonly commits: number
  readonly bytes: number
  readonly fileBytes: number
  readonly hold: string | null
  readonly tombstone: string | null
  /** Since when its rule of retention lets it go, epoch ms. */
  readonly overSince: number | null
}

/** How much there is, never what. */
export function casesTable(journals: readonly CaseRow[], act: Act): HTMLElement {
  return table(
    'Cases by size',
    ['Case', 'Of', 'Entries', 'Record', 'Files', 'State', 'Actions'],
    journals.map((one) => [
      el('code', {}, one.id),
      one.kind === 'team' ? 'the team' : (one.organisation ?? '–'),
      one.commits.toLocaleString('en'),
      size(one.bytes),
      size(one.fileBytes),
      stateOf(one),
      one.kind === 'team' || one.tombstone !== null ? null : actionsOn(one, act),
    ]),
  )
}

function stateOf({ hold, tombstone, overSince }: CaseRow): string {
  if (tombstone !== null) return 'removed'
  if (hold !== null) return `legal hold: ${hold}`
  return overSince === null ? 'kept' : `may go since ${new Date(overSince).toISOString().slice(0, 10)}`
}

function actionsOn({ id, hold }: CaseRow, act: Act): HTMLElement {
  const at = `/v1/admin/journals/${id}`
  const short = id.slice(-12)
  const keep = button('Hold', async () => {
    const asked = await confirmed({
      title: 'Set a legal hold',
      text: 'Nothing of this case is removed here while it stands.',
      verb: 'Set hold',
      why: { label: 'Why', letters: 5 },
    })
    if (asked) await act('POST', `${at}/hold`, `A legal hold stands on ${short}.`, { reason: asked.reason })
  })
  const lift = button('Lift hold', async () => {
    const text = `It was set for: ${hold}. Without it the case can be removed, by hand or by its rule of retention.`
    if (await confirmed({ title: 'Lift the legal hold', text, verb: 'Lift hold' }))
      await act('POST', `${at}/hold`, `The legal hold on ${short} is lifted.`, { reason: null })
  })
  const look = button('Look in', async () => {
    const asked = await confirmed({
      title: 'Ask to look into a case that is not yours',
      text: 'Another administrator has to grant it. It then opens to you, to read, for eight hours. Everybody in the case sees who asked, who granted, when and why.',
      verb: 'Ask',
      why: { label: 'Why, in at least ten letters', letters: 10 },
    })
    if (asked)
      await act('POST', `/v1/journals/${id}/break-glass`, 'It is asked. Another administrator grants it.', {
        reason: asked.reason,
      })
  })
  const remove = button('Remove', async () => {
    const asked = await confirmed({
      title: 'Remove a case from this server for good',
      text: 'Its entries and files go, and it does not come in again. A signed tombstone stays. Copies on laptops and in backups are theirs to remove.',
      verb: 'Remove for good',
      why: { label: 'Why', letters: 5 },
      typed: { label: `Type the end of its id: ${short}`, text: short },
    })
    if (asked) await act('POST', `${at}/purge`, `${short} is removed.`, { reason: asked.reason })
  })
  return buttons(hold === null ? keep : lift, look, remove)
}

function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  for (; value >= 1000 && unit < units.length - 1; unit += 1) value /= 1000
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? 'B'}`
}
