import type { GrantedFile } from '../../../../shared/contract/ipc'
import type { JobResult, StoredFile } from '../../../../shared/contract/keeper'
import { guessKind } from '../../../../shared/core/evidence/evidence-kinds'
import { attachFile, type StoredAttachment } from '../../../../shared/core/evidence/intents/evidence'
import { useJobs } from '../../../app/jobs'
import { startJob } from '../../../app/start-job'
import type { JournalStore } from '../../../store/journal-store'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { toast } from '../../../ui/toast-queue'
import { useIntake } from './intake-store'

/** From here on a copy is a question of disk space, so the person is asked. */
export const LARGE_BYTES = 8e9

/** Files read at the same time: more only makes the disk jump between them. */
const AT_ONCE = 2

/** What the new attachment belongs to. */
export interface IntakeLinks {
  readonly step?: string
  readonly asset?: string
  readonly site?: string
}

/** Stores files in the vault; each becomes an attachment once its bytes are durable. Answers the ids of the new ones. */
export async function bringIn(
  journal: JournalStore,
  files: readonly GrantedFile[],
  links: IntakeLinks = {},
): Promise<readonly string[]> {
  const large = files.filter(({ size }) => size > LARGE_BYTES)
  if (large.length > 0) useIntake.setState({ asking: { files: large, why: 'large' } })
  const small = files.filter(({ size }) => size <= LARGE_BYTES)
  const quietly = small.length > 1
  const made = await inTurns(small, (file) => copyIn(journal, file, links, quietly))
  if (quietly && made.length > 0) {
    const count = made.length.toLocaleString('en')
    toast({
      text: made.length === 1 ? '1 file is stored as an attachment.' : `${count} files are stored as attachments.`,
    })
  }
  return made
}

export async function copyIn(
  journal: JournalStore,
  file: GrantedFile,
  links: IntakeLinks = {},
  quietly = false,
): Promise<string | null> {
  const ask = { journal: journal.getState().journal, file: file.token }
  const title = `Bring in ${file.name}`
  const stored = storedOf(await startJob(title, 'vault.intake', ask, storedWords), title)
  return stored ? attach(journal, { ...attachmentOf(stored), stored: 'vault', ...links }, quietly) : null
}

/** Hashes files where they are; nothing is copied. */
export async function registerInPlace(
  journal: JournalStore,
  files: readonly GrantedFile[],
  holder: string | null,
): Promise<readonly string[]> {
  return inTurns(files, async (file) => {
    const ask = { journal: journal.getState().journal, file: file.token }
    const title = `Hash ${file.name} where it is`
    const stored = storedOf(await startJob(title, 'vault.register', ask, storedWords), title)
    if (!stored) return null
    return attach(journal, {
      ...attachmentOf(stored),
      stored: 'in-place',
      ...(stored.location ? { location: stored.location } : {}),
      ...(holder ? { holder } : {}),
    })
  })
}

/** A picture from the clipboard, as PNG. */
export async function bringInPicture(
  journal: JournalStore,
  picture: Uint8Array,
  links: IntakeLinks = {},
): Promise<string | null> {
  const name = `Screenshot ${new Date().toISOString().slice(0, 19).replace('T', ' ').replace(/:/g, '.')} UTC.png`
  const ask = { journal: journal.getState().journal, name, content: picture }
  const title = `Bring in ${name}`
  const stored = storedOf(await startJob(title, 'vault.intakeBytes', ask, storedWords), title)
  return stored ? attach(journal, { ...attachmentOf(stored), stored: 'vault', kind: 'screenshot', ...links }) : null
}

/** Makes the attachment, whether or not the same content is there already. `quietly`: the caller says so for many. */
export async function attachNow(
  journal: JournalStore,
  file: StoredAttachment,
  quietly = false,
): Promise<string | null> {
  const id = crypto.randomUUID()
  const words = `${file.fileName} ${file.stored === 'vault' ? 'is stored' : 'is registered'} as an attachment.`
  const result = await perform(
    journal,
    'evidence.attach',
    attachFile(intentContext(), id, file),
    quietly ? undefined : words,
  )
  return result.ok ? id : null
}

/** The failure that the task centre tells, as a toast too, since this job ended where nobody may look. */
export function tellFailure(title: string): void {
  const job = useJobs.getState().jobs.find((one) => one.title === title)
  if (job?.state.phase !== 'failed') return
  toast({ text: `${title}: ${job.state.message}`, hint: job.state.hint, tone: 'danger' })
}

async function attach(journal: JournalStore, file: StoredAttachment, quietly = false): Promise<string | null> {
  const existing = journal.all('evidence').find(({ sha256 }) => sha256 === file.sha256)
  if (!existing) return attachNow(journal, file, quietly)
  const twin = { id: crypto.randomUUID(), file, existing: existing.id }
  useIntake.setState(({ twins }) => ({ twins: [...twins, twin] }))
  return null
}

function storedOf(result: JobResult | null, title: string): StoredFile | null {
  if (result?.kind === 'stored') return result.file
  tellFailure(title)
  return null
}

function attachmentOf({ fileName, mediaType, size, sha256 }: StoredFile): Omit<StoredAttachment, 'stored'> {
  const kind = guessKind(fileName, mediaType)
  return { fileName, mediaType, size, sha256, ...(kind ? { kind } : {}) }
}

function storedWords(result: JobResult): string {
  return result.kind === 'stored' ? `SHA-256 ${result.file.sha256.slice(0, 16)}…` : ''
}

async function inTurns<T>(files: readonly T[], bring: (file: T) => Promise<string | null>): Promise<readonly string[]> {
  const waiting = [...files]
  const made: string[] = []
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const id = await bring(file)
      if (id) made.push(id)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return made
}
