import { useRouter } from '../../../app/router'
import type { Command } from '../../../commands/command'
import { shownJournal } from '../../../store/travel'
import { pastePicture } from '../evidence-acts'

/** `Ctrl+V` itself is heard by the place, which can also take files that were copied in a file manager. */
export const command: Command = {
  id: 'evidence.paste',
  writes: true,
  title: 'Paste a picture as evidence',
  group: 'Work',
  keywords: ['screenshot', 'clipboard', 'ctrl v'],
  when: ({ location }) => location.place === 'evidence' && location.caseId !== null,
  run: ({ location }) => {
    if (!location.caseId) return
    void pastePicture(shownJournal(location.caseId)).then((id) => id && useRouter.getState().select(id))
  },
}
