import type { Entity } from '../../../shared/core/case/entity-types'
import { evidenceNumber } from '../../../shared/core/case/numbers'
import { recordCopyOut, recordVerification } from '../../../shared/core/evidence/intents/evidence'
import { startJob } from '../../app/start-job'
import type { JournalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { currentPerson, intentContext } from '../../store/profile-store'
import { toast } from '../../ui/toast-queue'
import { bringIn, bringInPicture, tellFailure } from '../case/intake/bring-in'
import { useIntake } from '../case/intake/intake-store'

/** What people call it: its number, or its title while it has none. */
export function nameOfItem(item: Entity<'evidence'>): string {
  return item.number ?? item.title
}

/** The system's dialog; `in-place` asks where the content shall be. Answers the ids of what was added. */
export async function pickEvidence(journal: JournalStore, how: 'vault' | 'in-place'): Promise<readonly string[]> {
  const title = how === 'vault' ? 'Bring in files' : 'Register files where they are'
  const picked = await window.holdfast.call('files.pick', { title, many: true, kinds: [] })
  if (!picked.ok) {
    toast({ text: picked.message, hint: picked.hint, tone: 'danger' })
    return []
  }
  if (picked.value.length === 0) return []
  if (how === 'vault') return bringIn(journal, picked.value)
  useIntake.setState({ asking: { files: picked.value, why: 'chosen' } })
  return []
}

/** The picture on the clipboard, for example a screenshot. */
export async function pastePicture(journal: JournalStore): Promise<string | null> {
  const found = await window.holdfast.call('clipboard.readImage', {})
  if (!found.ok) {
    toast({ text: found.message, hint: found.hint, tone: 'danger' })
    return null
  }
  if (found.value) return bringInPicture(journal, new Uint8Array(found.value.png))
  toast({
    text: 'There is no picture on the clipboard.',
    hint: 'Take a screenshot or copy a picture, then paste again.',
  })
  return null
}

/** Reads each item again from its first byte to its last and records what was found. */
export async function verifyItems(journal: JournalStore, items: readonly Entity<'evidence'>[]): Promise<void> {
  let matching = 0
  for (const item of items) if (await verifyItem(journal, item)) matching += 1
  if (matching === 0) return
  const words = items.length === 1 && items[0] ? nameOfItem(items[0]) : `${matching} of ${items.length} items`
  toast({ text: `${words}: read again, the hash is unchanged.` })
}

async function verifyItem(journal: JournalStore, item: Entity<'evidence'>): Promise<boolean> {
  const name = nameOfItem(item)
  const title = `Verify ${name}`
  const result = await startJob(
    title,
    'vault.verify',
    {
      journal: vaultOf(journal, item),
      sha256: item.sha256,
      ...(item.stored === 'in-place' ? { location: item.location ?? '' } : {}),
    },
    (done) => (done.kind === 'verified' && done.check.matches ? 'The hash is unchanged' : 'The hash does NOT match'),
  )
  if (result?.kind !== 'verified') {
    tellFailure(title)
    return false
  }
  const { matches, sha256 } = result.check
  // A stored file that does not decrypt is answered with the hash that was looked for: nothing was found.
  const found = matches || sha256 !== item.sha256 ? sha256 : undefined
  const check = { matches, ...(found ? { sha256: found } : {}) }
  await perform(journal, 'evidence.verify', recordVerification(intentContext(), item, check))
  if (matches) return true
  toast({
    text: `${name} no longer matches its hash.`,
    hint: `${
      found
        ? `It should be ${item.sha256.slice(0, 12)}…, it is ${found.slice(0, 12)}….`
        : 'The stored file is damaged and cannot be read to its end.'
    } This is recorded in its custody. Do not rely on it; find the original or another copy.`,
    tone: 'danger',
  })
  return false
}

/** The journal whose vault holds the file: that of an adopted case keeps its own. */
function vaultOf(journal: JournalStore, { meta }: Entity<'evidence'>): string {
  return meta.journal ?? journal.getState().journal
}

export interface CopyRequest {
  readonly recipient: string
  readonly purpose: string
  readonly note: string
}

/** Asks where, writes the copy, reads it back, and records who gets it. Answers whether all of that happened. */
export async function takeOutCopy(
  journal: JournalStore,
  item: Entity<'evidence'>,
  { recipient, purpose, note }: CopyRequest,
): Promise<boolean> {
  const name = nameOfItem(item)
  const chosen = await window.holdfast.call('files.saveAs', {
    title: `Take out a copy of ${name}`.slice(0, 200),
    suggestedName: item.fileName.slice(0, 200),
  })
  if (!chosen.ok) {
    toast({ text: chosen.message, hint: chosen.hint, tone: 'danger' })
    return false
  }
  if (!chosen.value) return false
  const title = `Take out a copy of ${name}`
  const ask = { journal: vaultOf(journal, item), sha256: item.sha256, destination: chosen.value.token }
  const result = await startJob(title, 'vault.takeOut', ask, (done) =>
    done.kind === 'stored' ? `Written and read back, SHA-256 ${done.file.sha256.slice(0, 16)}…` : '',
  )
  if (result?.kind !== 'stored') {
    tellFailure(title)
    return false
  }
  const copy = { recipient, purpose, note, sha256: result.file.sha256 }
  const recorded = await perform(journal, 'evidence.take-out', recordCopyOut(intentContext(), item, copy))
  if (recorded.ok) toast({ text: `A copy of ${name} for ${recipient} is written; its hash is the same.` })
  return recorded.ok
}

/** The number that the item gets here and now. `site` is the entity id of its site. */
export function nextEvidenceNumber(journal: JournalStore, site: string | undefined): string {
  const place = (site ? journal.get('site', site)?.code : undefined) ?? currentPerson()?.handle ?? ''
  const given = [...journal.all('evidence'), ...journal.all('custody')].flatMap(({ number }) => number ?? [])
  return evidenceNumber(place, journal.getState().device, given)
}
