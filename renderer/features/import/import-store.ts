import { create } from 'zustand'
import type { GrantedFile } from '../../../shared/contract/ipc'
import { toast } from '../../ui/toast-queue'

interface ImportStore {
  /** The file whose preview is on the screen. */
  readonly file: GrantedFile | null
}

export const useImport = create<ImportStore>(() => ({ file: null }))

const KINDS = [
  { name: 'Timelines', extensions: ['csv', 'jsonl', 'json', 'tsv', 'txt'] },
  { name: 'All files', extensions: ['*'] },
]

/** Asks for a file and shows its preview. */
export async function pickImport(): Promise<void> {
  const picked = await window.holdfast.call('files.pick', { title: 'Import a timeline', many: false, kinds: KINDS })
  if (!picked.ok) toast({ text: picked.message, hint: picked.hint, tone: 'danger' })
  else if (picked.value[0]) useImport.setState({ file: picked.value[0] })
}

/** Shows the preview of a dropped file; one at a time. */
export async function dropImport(files: readonly File[]): Promise<void> {
  const [file] = await window.holdfast.grantDropped(files.slice(0, 1))
  if (file) useImport.setState({ file })
  else
    toast({
      text: 'What was dropped is not a file that can be read. The case is unchanged.',
      hint: 'Drop a .csv or .jsonl file from a folder.',
      tone: 'danger',
    })
  if (files.length > 1) toast({ text: 'One file at a time.', hint: `Drop the other ${files.length - 1} afterwards.` })
}
