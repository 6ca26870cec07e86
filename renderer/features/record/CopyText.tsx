import { Copy } from 'lucide-react'
import { Icon } from '../../ui/Icon'
import { IconButton } from '../../ui/IconButton'
import { toast } from '../../ui/toast-queue'

/** Puts a text on the clipboard. */
export function CopyText({ what, text }: { readonly what: string; readonly text: string }) {
  const copy = async (): Promise<void> => {
    const outcome = await window.holdfast.call('clipboard.writeText', { text })
    toast(outcome.ok ? { text: `Copied: ${what}.` } : { text: outcome.message, hint: outcome.hint, tone: 'danger' })
  }
  return <IconButton label={`Copy ${what}`} icon={<Icon of={Copy} size={14} />} onPress={() => void copy()} />
}
