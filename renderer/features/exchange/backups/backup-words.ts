import type { BackupState } from '../../../../shared/contract/keeper-exchange'
import type { TimeFormatter } from '../../case/use-time-format'
import { fileSize } from '../../import/format-words'
import { counted } from '../bring/taken-words'

/** A backup is a day's work: one this old was missed. In ms. */
const STALE_MS = 2 * 24 * 3_600_000

export interface BackupWords {
  readonly tone: 'danger' | 'warning' | 'success'
  readonly title: string
  readonly rest: string
}

/** How safe the work of this laptop is from the loss of its disk, said as it is. */
export function backupWords(
  state: BackupState,
  now: number,
  time: Pick<TimeFormatter, 'line' | 'relative'>,
): BackupWords {
  const { on, last, failed, nextAt } = state
  if (failed)
    return {
      tone: 'danger',
      title: `The backup of ${time.line(failed.at)} was not made. ${failed.failure.message}`,
      rest: `${failed.failure.hint}${last ? ` The one before, of ${time.line(last.madeAt)}, is still there.` : ''}`,
    }
  if (!last)
    return {
      tone: 'warning',
      title: 'No backup of this laptop was ever made.',
      rest: on
        ? `${nextAt === null ? 'The first one is due' : `The first one is due ${time.line(nextAt)}`}. Until then, what no bundle carried elsewhere is lost with this disk.`
        : 'What no bundle carried elsewhere is lost with this disk. Choose a folder on another one.',
    }
  const about = `Last backup ${time.line(last.madeAt)}, ${time.relative(last.madeAt, now)}, ${fileSize(last.size)}.`
  const checked = last.checked
    ? 'It was read again after it was written, and is whole.'
    : 'It was not read again since it was written.'
  if (last.damaged)
    return {
      tone: 'danger',
      title: `${about} ${counted(last.damaged, 'file')} damaged on this disk ${last.damaged === 1 ? 'is' : 'are'} not in it.`,
      rest: `${checked} Everything else is in it. Verify the files of the Evidence places to see which, and bring them in again from a colleague, an older backup or the original.`,
    }
  if (!on) return { tone: 'warning', title: 'Backups are off.', rest: `${about} ${checked}` }
  if (now - last.madeAt > STALE_MS)
    return {
      tone: 'warning',
      title: about,
      rest: `${checked} A newer one is due: this laptop was off, or the folder was away.`,
    }
  return { tone: 'success', title: about, rest: checked }
}
