import { addEntry, addTask, editEntry, removeEntry, starEntry } from '../../../../../shared/core/case/intents/timeline'
import { attachFile, editEvidence } from '../../../../../shared/core/evidence/intents/evidence'
import type { Change } from '../../../../../shared/core/journal/change'
import { rowsOp, sourceOp } from '../../../../property/journal-schedules'
import type { Desk, UndoCase } from './desk'

const TIME = { utc: '2026-03-14T02:10:00Z', precision: 's', original: '02:10', zone: 'UTC', basis: 'stated' } as const
const FILE = {
  fileName: 'note.txt',
  mediaType: 'text/plain',
  size: 9,
  sha256: 'b'.repeat(64),
  stored: 'vault',
} as const
const attach = (desk: Desk) => attachFile(desk.context, 'file-new', FILE)
const link: Change = { op: 'add', type: 'entry', id: '', field: 'techniques', value: 'T1490' }

/** Two parts of one action, as the keeper seals an import. */
const imported = (desk: Desk): readonly Change[] => {
  desk.laptop.seal({
    intent: 'timeline.import',
    parts: [[sourceOp('file-1')], [rowsOp('file-1', 0)], [rowsOp('file-1', 3)]],
  })
  return []
}

/** Of the timeline and of evidence. */
export const TIMELINE_CASES: { readonly [intent: string]: UndoCase } = {
  'action.add': (desk) => addTask(desk.context, { text: 'Fetch the tape', dueAt: desk.world.now }),
  'evidence.attach': attach,
  'evidence.edit': (desk) => editEvidence(desk.first('evidence'), { title: 'Ransom note, cropped', privileged: true }),
  'timeline.add': (desk) =>
    addEntry(desk.context, { kind: 'event', time: TIME, text: 'Printers stop', techniques: ['T1486'] }),
  'timeline.edit': (desk) =>
    editEntry(desk.first('entry'), { text: 'The printers stop', host: null, techniques: ['T1490'] }),
  'timeline.import': imported,
  'timeline.link': (desk) => [{ ...link, id: desk.first('entry').id }],
  'timeline.remove': (desk) =>
    desk
      .all('entry')
      .slice(0, 2)
      .flatMap(({ id, meta }) => removeEntry(id, meta.basis)),
  'timeline.star': (desk) => {
    const { id, star, meta } = desk.first('entry')
    return starEntry(id, star !== true, meta.basis)
  },
  'timeline.unlink': {
    prepare: (desk) => [{ ...link, id: desk.first('entry').id }],
    act: (desk) => {
      const { id, meta } = desk.first('entry')
      return [{ op: 'drop', type: 'entry', id, field: 'techniques', value: 'T1490', basis: meta.basis }]
    },
  },
  'timeline.withdraw': { prepare: imported, act: (desk) => desk.remove('source') },
}
