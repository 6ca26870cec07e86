import type { Ask } from '../../../../shared/contract/keeper'
import { startJob } from '../../../app/start-job'
import { asFailure } from '../../../store/as-failure'
import { askKeeper } from '../../../store/keeper'
import { toast } from '../../../ui/toast-queue'
import { tellFailure } from '../../case/intake/bring-in'
import { fileSize } from '../../import/format-words'

/** Changes a part of the settings; says what stood against it. True once it counts. */
export async function configure(part: Ask<'backup.configure'>): Promise<boolean> {
  try {
    await askKeeper('backup.configure', part)
    return true
  } catch (problem) {
    const { message, hint } = asFailure(problem)
    toast({ text: message, hint, tone: 'danger' })
    return false
  }
}

/** Asks for the folder that backups go to; the token, or null where nobody chose. */
export async function pickFolder(): Promise<string | null> {
  const picked = await window.holdfast.call('files.pickFolder', { title: 'Keep backups in' })
  if (!picked.ok) {
    toast({ text: picked.message, hint: picked.hint, tone: 'danger' })
    return null
  }
  return picked.value?.token ?? null
}

/** Writes a backup now, in the task centre. */
export async function backUpNow(): Promise<void> {
  const title = 'Back up this laptop'
  const result = await startJob(title, 'backup.now', {}, (done) =>
    done.kind === 'backed-up' ? `${done.backup.name}, ${fileSize(done.backup.size)}` : '',
  )
  if (result?.kind !== 'backed-up') return tellFailure(title)
  toast({ text: `${result.backup.name} is written and was read again.` })
}
