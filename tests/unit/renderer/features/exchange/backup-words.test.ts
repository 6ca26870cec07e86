import { expect, test } from 'vitest'
import { backupWords } from '../../../../../renderer/features/exchange/backups/backup-words'
import type { BackupState } from '../../../../../shared/contract/keeper-exchange'

const NOW = Date.UTC(2026, 2, 14, 12)
const time = { line: () => '12:00', relative: () => 'a moment ago' }
const made = (more: object): BackupState => ({
  on: true,
  folder: 'drive',
  keep: 14,
  evidence: true,
  last: { name: 'Holdfast backup.holdfast', madeAt: NOW, size: 2048, checked: true, ...more },
  failed: null,
  nextAt: NOW + 1,
})

test('a backup that is whole is a success', () => {
  expect(backupWords(made({}), NOW, time).tone).toBe('success')
})

test('a backup without files that are damaged on this disk is a danger, and says how many and what to do', () => {
  const words = backupWords(made({ damaged: 2 }), NOW, time)
  expect(words.tone).toBe('danger')
  expect(words.title).toContain('2 files damaged on this disk are not in it')
  expect(words.rest).toContain('Everything else is in it')
})
