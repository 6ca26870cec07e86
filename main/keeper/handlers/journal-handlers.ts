import { join } from 'node:path'
import { subkey } from '../keys/box'
import { checkOps } from '../ledger/check-ops'
import { sizeOf } from '../ledger/segments'
import type { Handlers, KeeperParts } from './handlers'

type Channels =
  | 'journal.list'
  | 'journal.create'
  | 'journal.open'
  | 'journal.close'
  | 'journal.feed'
  | 'journal.append'
  | 'journal.restore'
  | 'journal.summary'
  | 'drafts.put'
  | 'drafts.all'

export function journalHandlers(parts: KeeperParts): Handlers<Channels> {
  const { profile, environment } = parts
  return {
    'journal.list': () => parts.unlocked().journals.list(),
    'journal.create': async ({ kind }) => ({ journal: await parts.unlocked().journals.create(kind) }),
    'journal.open': async ({ journal: id }, subscriber) => {
      const { journals } = parts.unlocked()
      const open = await journals.get(id)
      // Subscribed before the position is taken, so that no commit falls between the two.
      parts.subscribe(id, subscriber)
      await open.journal.ledger.settled()
      journals.verifySoon(open)
      const { key, person } = profile.require()
      return {
        rowKey: new Uint8Array(subkey(open.dataKey, 'rows')),
        position: open.journal.position,
        heads: open.journal.heads,
        device: key.device,
        person: person.id,
        workedOn: (await sizeOf(join(open.folder, 'summary'))) !== undefined,
        purged: open.purged.count,
        notices: [...open.journal.ledger.loaded.notices],
      }
    },
    'journal.close': ({ journal }, subscriber) => {
      parts.unsubscribe(journal, subscriber)
      return {}
    },
    'journal.feed': async ({ journal: id, after, max }) => {
      const { journal } = await parts.unlocked().journals.get(id)
      const { matches, commits, position } = await journal.feed(after, max)
      return { matches, commits: [...commits], position }
    },
    'journal.append': async ({ journal: id, idem, intent, parts: opsTexts, seen, undoes }) => {
      const { journal } = await parts.unlocked().journals.get(id)
      for (const text of opsTexts) checkOps(text)
      const action = opsTexts.length > 1 ? { id: environment.newId(), of: opsTexts.length } : undefined
      const appended = await journal.append({
        idem,
        intent,
        actor: profile.require().person.id,
        parts: opsTexts.map((ops, part) => (action ? { ops, action: { ...action, part: part + 1 } } : { ops })),
        seen,
        undoes,
      })
      return { ids: [...appended.ids], position: appended.position }
    },
    'journal.restore': async ({ journal: id, commits }) => {
      const { journal } = await parts.unlocked().journals.get(id)
      return await journal.restore(commits)
    },
    'journal.summary': async ({ journal, summary }) => {
      await parts.unlocked().journals.saveSummary(journal, summary)
      return {}
    },
    'drafts.put': async ({ key, text }) => {
      const drafts = parts.drafts()
      drafts.put(key, text)
      // The last words before the keys go.
      if (!profile.open) await drafts.flush()
      return {}
    },
    'drafts.all': () => parts.unlocked().drafts.all(),
  }
}
