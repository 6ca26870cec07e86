import { Copy } from 'lucide-react'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { toast } from '../../ui/toast-queue'

/** Puts the full hash on the clipboard. */
export function CopyHash({ sha256 }: { readonly sha256: string }) {
  const copy = async (): Promise<void> => {
    const copied = await window.holdfast.call('clipboard.writeText', { text: sha256 })
    toast(copied.ok ? { text: 'The SHA-256 is on the clipboard.' } : { text: copied.message, hint: copied.hint })
  }
  return <IconButton label="Copy SHA-256" icon={<Icon of={Copy} size={14} />} onPress={() => void copy()} />
}
