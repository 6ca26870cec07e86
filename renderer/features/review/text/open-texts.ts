import { bytesIfBase64 } from '../../../../shared/core/base64'
import type { Change } from '../../../../shared/core/journal/change'
import type { ProseNode } from '../../../../shared/core/review/prose-node'
import { proseFromUpdates } from '../../../../shared/core/review/prose-yjs'
import type { JournalStore } from '../../../store/journal-store'
import { askKeeper } from '../../../store/keeper'
import { perform } from '../../../store/perform'
import { SectionText } from './section-text'
import { livingWindows, sealElsewhere, signIn, WINDOW } from './windows'

/** The editor sessions of this window, by the key of what they keep beside the journal. */
const open = new Map<string, SectionText>()

/**
 * Starts an editor session on a section's text. `purged` is told once, when content of the case goes for good, with
 * the number of purges by then: the window may still have to read them.
 */
export function openText(
  journal: JournalStore,
  section: string,
  purged: (purges: number) => void,
  purges = 0,
): SectionText {
  signIn(flushTexts)
  let kept = false
  const before = Math.max(purges, journal.all('purge').length)
  let isTold = false
  const text = new SectionText({
    load: () => journal.client.call('text', { type: 'section', id: section, field: 'body' }),
    follow: (listener) =>
      journal.client.onEvent((event) => {
        if (event.event !== 'changed') return
        const now = event.entities.filter(({ type }) => type === 'purge').length
        if (!isTold && now > before) {
          isTold = true
          // Not while this is told: whoever listens from now on would hear it, too.
          queueMicrotask(() => purged(now))
        }
        if (event.rebuilt) return listener(null)
        for (const { type, id, field, updates } of event.texts)
          if (type === 'section' && id === section && field === 'body') listener(updates)
      }),
    write: async (update, client) => (await perform(journal, 'review.write', [textChange(section, update, client)])).ok,
    mirror: (update, client) => {
      if (update === null && !kept) return
      kept = update !== null
      const text = update === null ? null : JSON.stringify({ section, client, update, window: WINDOW })
      // While the keeper restarts there is nobody to keep it; the next keystroke or batch tries again.
      askKeeper('drafts.put', { key: keyOf(journal.client.journal, client), text }).catch(() => undefined)
    },
  })
  open.set(keyOf(journal.client.journal, text.doc.clientID), text)
  return text
}

export async function closeText(journal: JournalStore, text: SectionText): Promise<void> {
  const key = keyOf(journal.client.journal, text.doc.clientID)
  await text.close()
  open.delete(key)
}

/** Seals whatever was typed in any section of this window. */
async function flushTexts(): Promise<void> {
  await Promise.all([...open.values()].map((text) => text.flush()))
}

/**
 * The same in every window of this laptop: what is cut or approved then knows of all that was typed and deleted until
 * that moment, and the policy for deleted words takes it.
 */
export async function sealTexts(): Promise<void> {
  await Promise.all([flushTexts(), sealElsewhere()])
}

/** The page goes away: what is pending is mirrored and sent without waiting. */
export function leaveTexts(): void {
  for (const text of open.values()) {
    text.keep()
    void text.flush()
  }
}

/** Writes what an earlier session typed and could not seal any more. Answers how many texts that were. */
export async function recoverTexts(journal: JournalStore): Promise<number> {
  // Nothing is brought back into an earlier moment.
  if (journal.asOf !== null) return 0
  const drafts = await askKeeper('drafts.all', {})
  const living = await livingWindows()
  const mine = Object.entries(drafts).filter(
    ([key]) => key.startsWith(keyOf(journal.client.journal, '')) && !open.has(key),
  )
  let recovered = 0
  for (const [key, kept] of mine) {
    const found = readKept(kept)
    if (found?.window !== undefined && living.has(found.window)) continue
    if (found && !(await perform(journal, 'review.write', [textChange(found.section, found.update, found.client)])).ok)
      continue
    if (found) recovered += 1
    await askKeeper('drafts.put', { key, text: null })
  }
  return recovered
}

/** The text of each section as the journal has it; whatever is pending in any window is sealed first. */
export async function readBodies(
  journal: JournalStore,
  sections: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, ProseNode>> {
  await sealTexts()
  const bodies = await Promise.all(
    sections.map(async ({ id }) => {
      const updates = await journal.client.call('text', { type: 'section', id, field: 'body' })
      return [id, proseFromUpdates(updates.map(bytesIfBase64))] as const
    }),
  )
  return new Map(bodies)
}

const keyOf = (journal: string, client: number | ''): string => `review/${journal}/${client}`

function textChange(section: string, update: string, client: number): Change {
  return { op: 'text', type: 'section', id: section, field: 'body', update, client }
}

interface Kept {
  readonly section: string
  readonly client: number
  readonly update: string
  readonly window?: string
}

function readKept(text: string): Kept | null {
  try {
    const { section, client, update, window } = JSON.parse(text) as Partial<Kept>
    if (typeof section !== 'string' || typeof client !== 'number' || typeof update !== 'string') return null
    return typeof window === 'string' ? { section, client, update, window } : { section, client, update }
  } catch {
    return null
  }
}
