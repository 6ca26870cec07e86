import type { BackupSeen } from '../../../shared/contract/keeper-exchange'
import type { Opened } from './open-source'
import { noTeam } from './restore-backup'

/** What a backup says of itself, by the signature of the laptop that made it. Nothing of it is stored. */
export function lookIntoBackup({ bundle, fileName, size }: Opened): BackupSeen {
  const { madeAt, by, deviceName, journals, evidence, absent } = bundle.manifest
  if (!journals.some(({ kind }) => kind === 'team')) throw noTeam()
  return {
    fileName,
    size,
    madeAt,
    by,
    deviceName,
    cases: journals
      .filter(({ kind }) => kind === 'case')
      .map(({ journal, title, commits }) => ({ journal, title, commits: commits.count })),
    files: {
      inside: evidence.length,
      bytes: evidence.reduce((sum, file) => sum + file.size, 0),
      absent: absent.length,
    },
  }
}
