import { standingHold } from '../../../../shared/core/case/intents/legal-hold'
import type { PurgeTarget } from '../../../../shared/core/journal/purge-plan'
import type { Command, CommandContext } from '../../../commands/command'
import { journalStore } from '../../../store/journal-store'
import { showForm } from '../../case/case-form'

const isHeld = ({ location: { caseId } }: CommandContext): boolean =>
  caseId !== null && standingHold(journalStore(caseId).all('hold')) !== null

/** What the selection of a place is, as something whose content can be removed. */
function selected({ location }: CommandContext): { target: PurgeTarget; what: string } | null {
  const { caseId, place, selection } = location
  if (!caseId || !selection) return null
  const journal = journalStore(caseId)
  if (place === 'record') return { target: { kind: 'commits', ids: [selection] }, what: 'what this commit wrote' }
  if (place === 'timeline') {
    const target = { kind: 'thing', type: 'entry', id: selection } as const
    return { target, what: 'this timeline entry' }
  }
  for (const type of ['evidence', 'asset'] as const) {
    const found = journal.get(type, selection)
    const name = found && ('name' in found ? found.name : (found.number ?? found.title))
    if (found) return { target: { kind: 'thing', type, id: selection }, what: name ?? '' }
  }
  return null
}

function selectedFile({ location: { caseId, place, selection } }: CommandContext) {
  return caseId && selection && place === 'evidence' ? journalStore(caseId).get('evidence', selection) : undefined
}

export const commands: readonly Command[] = [
  {
    id: 'law.set-hold',
    writes: true,
    title: 'Set legal hold',
    group: 'Case',
    keywords: ['litigation', 'preserve', 'freeze', 'keep'],
    when: (context) => context.location.caseId !== null && !isHeld(context),
    run: () => showForm({ kind: 'hold' }),
  },
  {
    id: 'law.lift-hold',
    writes: true,
    title: 'Lift legal hold',
    group: 'Case',
    keywords: ['litigation', 'release'],
    when: isHeld,
    run: () => showForm({ kind: 'lift-hold' }),
  },
  {
    id: 'law.purge',
    writes: true,
    title: 'Remove content by law',
    group: 'Case',
    keywords: ['purge', 'erase', 'gdpr', 'delete', 'court order', 'redact'],
    when: (context) => selected(context) !== null,
    run: (context) => {
      const found = selected(context)
      if (found) showForm({ kind: 'purge', ...found })
    },
  },
  {
    id: 'law.purge-file',
    writes: true,
    title: 'Remove file content by law',
    group: 'Case',
    keywords: ['purge', 'erase', 'evidence', 'delete', 'court order'],
    when: (context) => selectedFile(context) !== undefined,
    run: (context) => {
      const item = selectedFile(context)
      if (item)
        showForm({ kind: 'purge', target: { kind: 'file', evidence: item.id }, what: `the file ${item.fileName}` })
    },
  },
  {
    id: 'law.purge-draft-history',
    writes: true,
    title: 'Remove history of the draft',
    group: 'Case',
    keywords: ['purge', 'deleted words', 'review', 'discoverable'],
    when: ({ location }) => location.place === 'review' && location.caseId !== null,
    run: ({ location: { caseId } }) => {
      const drafts = caseId ? journalStore(caseId).all('draft') : []
      const draft = [...drafts].sort((a, b) => b.createdAt - a.createdAt)[0]
      if (!draft) return
      showForm({
        kind: 'purge',
        target: { kind: 'draft-history', draft: draft.id },
        what: 'words deleted from the draft',
      })
    },
  },
  {
    id: 'access.restrict',
    writes: true,
    title: 'Restrict who writes in the case',
    group: 'Case',
    keywords: ['access', 'rights', 'members', 'observer', 'counsel', 'permissions'],
    when: ({ location }) => location.caseId !== null,
    run: () => showForm({ kind: 'restrict' }),
  },
  {
    id: 'access.grant',
    writes: true,
    title: 'Let a laptop in',
    group: 'Case',
    keywords: ['access', 'rights', 'grant', 'members', 'observer', 'counsel', 'permissions', 'role'],
    when: ({ location }) => location.caseId !== null,
    run: () => showForm({ kind: 'access', laptop: null }),
  },
  {
    id: 'law.revoke-device',
    writes: true,
    title: 'Revoke a device',
    group: 'Case',
    keywords: ['lost laptop', 'stolen', 'fork', 'standing'],
    when: ({ location }) => location.caseId !== null,
    run: () => showForm({ kind: 'revoke', device: null }),
  },
]
