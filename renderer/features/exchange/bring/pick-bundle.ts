import type { GrantedFile } from '../../../../shared/contract/ipc'
import { toast } from '../../../ui/toast-queue'
import { showDialog } from '../exchange-ui'

const KINDS = [
  { name: 'Holdfast bundles', extensions: ['holdfast', 'age'] },
  { name: 'All files', extensions: ['*'] },
]

/** Asks for a bundle and shows what is in it. */
export async function pickBundle(): Promise<void> {
  const picked = await window.holdfast.call('files.pick', { title: 'Bring in a bundle', many: false, kinds: KINDS })
  if (!picked.ok) toast({ text: picked.message, hint: picked.hint, tone: 'danger' })
  else dropBundle(picked.value)
}

/** Shows what is in a dropped or picked bundle; one at a time. */
export function dropBundle(files: readonly GrantedFile[]): void {
  const [file] = files
  if (file) showDialog({ kind: 'bring-in', source: { file: file.token }, name: file.name })
  if (files.length > 1) toast({ text: 'One bundle at a time.', hint: `Drop the other ${files.length - 1} afterwards.` })
}
