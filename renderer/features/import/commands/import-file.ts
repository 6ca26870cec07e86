import type { Command } from '../../../commands/command'
import { pickImport } from '../import-store'

export const command: Command = {
  id: 'timeline.import',
  writes: true,
  title: 'Import a file',
  group: 'Case',
  keywords: ['timesketch', 'csv', 'jsonl', 'timeline', 'plaso'],
  when: ({ location }) => location.caseId !== null,
  run: () => void pickImport(),
}
