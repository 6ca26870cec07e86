import type { Outcome } from '../../shared/contract/failure'
import { APPEND_ONLY } from '../../shared/core/case/entity-types'
import type { Change } from '../../shared/core/journal/change'
import { toast } from '../ui/toast-queue'
import type { JournalStore } from './journal-store'
import { currentPerson } from './profile-store'
import type { ActResult } from './worker-protocol'

/**
 * Seals changes as one commit. A failure is told in a toast and answered; `said` is told with an
 * offer to take it back. Answers once it is durable.
 */
export async function perform(
  journal: JournalStore,
  intent: string,
  changes: readonly Change[],
  said?: string,
): Promise<Outcome<ActResult>> {
  if (changes.length === 0) return { ok: true, value: { ids: [] } }
  if (journal.asOf === null) await nameMe(journal)
  const result = await journal.act(intent, changes)
  if (!result.ok) toast({ text: result.message, hint: result.hint, tone: 'danger' })
  else if (said && result.value.ids.length > 0) {
    const { ids } = result.value
    // What happened, happened: a decision is corrected by a new one, so no undo is offered for it.
    const action = changes.every(({ type }) => APPEND_ONLY.has(type))
      ? undefined
      : { label: 'Undo', ...keysOf(journal), run: () => void undo(journal, { commits: ids }) }
    toast({ text: said, ...(action ? { action } : {}) })
  }
  return result
}

/** Takes back the person's newest action in this case, or the named commits; `redo` brings the newest undo back. */
export async function undo(
  journal: JournalStore,
  { redo = false, commits }: { readonly redo?: boolean; readonly commits?: readonly string[] } = {},
): Promise<void> {
  const result = await journal.client.call('undo', { redo, ...(commits ? { commits } : {}) })
  if (!result.ok) toast({ text: result.message, hint: result.hint })
  else {
    const { left } = result.value
    const more = left.length > LEFT_SHOWN ? `; and ${left.length - LEFT_SHOWN} more` : ''
    toast({
      text: redo ? 'Brought back.' : 'Taken back.',
      ...(left.length > 0 ? { hint: `Left alone: ${left.slice(0, LEFT_SHOWN).join('; ')}${more}.` } : {}),
    })
  }
}

/** The key takes back what was done in the case that is open, never what the team settled. */
function keysOf(journal: JournalStore): { readonly keys?: string } {
  return journal.get('case', journal.getState().journal) ? { keys: 'Mod+Z' } : {}
}

/** How many of the parts that an undo left alone are named. */
const LEFT_SHOWN = 3

/** A case can be read alone: whoever acts in it for the first time is named in it before. */
async function nameMe(journal: JournalStore): Promise<void> {
  const me = currentPerson()
  const { journal: id } = journal.getState()
  if (!me || !journal.get('case', id) || journal.get('person', me.id)) return
  const { name, handle } = me
  await journal.act('person.add', [{ op: 'put', type: 'person', id: me.id, fields: { name, handle } }])
}
