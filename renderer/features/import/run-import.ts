import type { GrantedFile } from '../../../shared/contract/ipc'
import type { ImportAccount, ImportOptions, ImportPreview } from '../../../shared/contract/keeper-import'
import { useJobs } from '../../app/jobs'
import { useRouter } from '../../app/router'
import { startJob } from '../../app/start-job'
import type { JournalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { toast } from '../../ui/toast-queue'

/** Seals the rows of a previewed file, in the task centre. Undo withdraws them with their source. */
export async function runImport(
  journal: JournalStore,
  file: GrantedFile,
  preview: ImportPreview,
  options: ImportOptions,
): Promise<void> {
  const { journal: id } = journal.getState()
  const source = crypto.randomUUID()
  const { heads } = await journal.client.call('heads', {})
  const { [journal.getState().device]: _own, ...seen } = heads
  const ask = { journal: id, file: file.token, sha256: preview.sha256, options, source, seen }
  const name = `Import ${preview.fileName}`
  const result = await startJob(name, 'import.run', ask, (done) =>
    done.kind === 'imported' ? accountWords(done.result.account) : 'Imported',
  )
  if (result?.kind !== 'imported') {
    // The dialog is gone by now: a failure is told here as well as in the task centre.
    const ended = useJobs.getState().jobs.find(({ title }) => title === name)?.state
    if (ended?.phase === 'failed') toast({ text: ended.message, hint: ended.hint, tone: 'danger' })
    return
  }
  const { account } = result.result
  toast({
    text: `${preview.fileName}: ${accountWords(account)}.`,
    action: { label: 'Undo', run: () => void withdrawSource(journal, source, preview.fileName) },
  })
  const { here } = useRouter.getState().history
  if (here.caseId === id && here.place !== 'timeline') {
    toast({ text: 'The rows stand in the timeline.', action: { label: 'Show', run: () => show(id) } })
  }
}

/** "1,198 rows imported, 6 of them repaired, 4 rejected". */
export function accountWords({
  accepted,
  repaired,
  rejected,
}: Pick<ImportAccount, 'accepted' | 'repaired' | 'rejected'>) {
  const count = (n: number): string => n.toLocaleString('en')
  const parts = [`${count(accepted)} ${accepted === 1 ? 'row' : 'rows'} imported`]
  if (repaired > 0) parts.push(`${count(repaired)} of them repaired`)
  if (rejected > 0) parts.push(`${count(rejected)} rejected`)
  return parts.join(', ')
}

/** Removes a source: its rows leave the timeline, the record keeps them. */
export async function withdrawSource(journal: JournalStore, source: string, fileName: string): Promise<void> {
  const changes = [{ op: 'remove', type: 'source', id: source } as const]
  await perform(journal, 'timeline.withdraw', changes, `The rows of ${fileName} were withdrawn.`)
}

function show(caseId: string): void {
  useRouter.getState().go({ place: 'timeline', caseId })
}
