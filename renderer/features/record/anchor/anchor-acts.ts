import type { Heads } from '../../../../shared/contract/keeper'
import { recordTimestamp } from '../../../../shared/core/proof/intents/record-stamp'
import { formatDateTime } from '../../../../shared/core/time/format-time'
import { asFailure } from '../../../store/as-failure'
import type { JournalStore } from '../../../store/journal-store'
import { askKeeper } from '../../../store/keeper'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { toast } from '../../../ui/toast-queue'
import { stateSheet } from './state-sheet'

/** What went wrong, as a sentence and what to do; null where nothing did. */
export type Trouble = string | null

/** The state of the case as it is now. */
async function stateNow(journal: JournalStore): Promise<{ readonly stateId: string; readonly heads: Heads }> {
  return await journal.client.call('heads', {})
}

/** Asks the authority over the network and records its stamp. */
export async function askTimestamp(journal: JournalStore, url: string): Promise<Trouble> {
  return await troubleOf(async () => {
    const { stateId, heads } = await stateNow(journal)
    const { token, reading } = await askKeeper('anchor.ask', { stateId, heads, url })
    await record(journal, { stateId, heads, token, at: reading.at, authority: reading.authority })
  })
}

/** Saves the request for this state as a file. */
export async function saveRequest(journal: JournalStore): Promise<Trouble> {
  return await troubleOf(async () => {
    const suggestedName = `${journal.get('case', journal.getState().journal)?.codeName ?? 'state'}.tsq`
    const destination = await placeFor('Save the request', suggestedName)
    if (destination === null) return
    const { stateId, heads } = await stateNow(journal)
    await askKeeper('anchor.saveRequest', { journal: journal.getState().journal, stateId, heads, destination })
    toast({ text: 'The request is saved.', hint: 'Bring in the reply (.tsr) here when the authority has answered.' })
  })
}

/** Takes the reply to a saved request and records its stamp. */
export async function bringInReply(journal: JournalStore): Promise<Trouble> {
  return await troubleOf(async () => {
    const file = await pick('Bring in the reply of the authority', [
      { name: 'Time-stamp reply', extensions: ['tsr', '*'] },
    ])
    if (file === null) return
    const reply = await askKeeper('anchor.readReply', { journal: journal.getState().journal, file })
    const { stateId, heads, token, reading } = reply
    await record(journal, { stateId, heads, token, at: reading.at, authority: reading.authority })
  })
}

/** Root certificates that stamps must lead to from now on; `clear` forgets them. */
export async function chooseRoots(clear: boolean): Promise<Trouble> {
  return await troubleOf(async () => {
    const kinds = [{ name: 'Certificates', extensions: ['pem', 'crt', 'cer', 'der', '*'] }]
    const file = clear ? null : await pick('Choose root certificates', kinds)
    if (clear || file !== null) await askKeeper('anchor.chooseRoots', { file })
  })
}

/** Writes or prints the sheet for a countersignature; the state on it is remembered until the paper comes back. */
export async function makeSheet(journal: JournalStore, to: 'pdf' | 'paper'): Promise<Trouble> {
  return await troubleOf(async () => {
    const { journal: id, position } = journal.getState()
    const file = journal.get('case', id)
    if (!file) return
    const { codeName, number, tlp, zone } = file
    const destination = to === 'pdf' ? await placeFor('Save the sheet', `${codeName} state.pdf`) : null
    if (to === 'pdf' && destination === null) return
    const { stateId, heads } = await stateNow(journal)
    await askKeeper('anchor.remember', { journal: id, stateId, heads })
    const zones = zone === 'UTC' ? ['UTC'] : ['UTC', zone]
    const madeAt = zones.map((one) => formatDateTime(Date.now(), { zone: one, precision: 'minute' }))
    const html = stateSheet({ codeName, number, tlp, stateId, commits: position.count, madeAt })
    const frame = {
      header: `${tlp}\t${codeName}\t`,
      footer: `${tlp}\tState ${stateId.slice(0, 16)}\tPage {page} of {pages}`,
    }
    const outcome =
      destination === null
        ? await window.holdfast.call('documents.print', { html })
        : await window.holdfast.call('documents.pdf', { html, ...frame, paper: 'A4', destination })
    if (!outcome.ok) throw outcome
    if ('fileName' in outcome.value) toast({ text: `${outcome.value.fileName} is written.` })
  })
}

async function record(journal: JournalStore, stamped: Parameters<typeof recordTimestamp>[1]): Promise<void> {
  await perform(
    journal,
    'stamp.time',
    recordTimestamp(intentContext(), stamped),
    `${stamped.authority} stamped this state.`,
  )
}

/** Runs it; an answer that is a failure, or a thrown one, becomes a sentence. */
async function troubleOf(act: () => Promise<void>): Promise<Trouble> {
  try {
    await act()
    return null
  } catch (problem) {
    const { message, hint } = asFailure(problem)
    return `${message} ${hint}`
  }
}

async function placeFor(title: string, suggestedName: string): Promise<string | null> {
  const place = await window.holdfast.call('files.saveAs', { title, suggestedName })
  if (!place.ok) throw place
  return place.value?.token ?? null
}

async function pick(title: string, kinds: { name: string; extensions: string[] }[]): Promise<string | null> {
  const picked = await window.holdfast.call('files.pick', { title, many: false, kinds })
  if (!picked.ok) throw picked
  return picked.value[0]?.token ?? null
}
