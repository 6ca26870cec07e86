import { useEffect } from 'react'
import { useRouter } from '../../app/router'
import type { JournalStore } from '../../store/journal-store'
import { bringIn } from '../case/intake/bring-in'
import { pastePicture } from './evidence-acts'

/** `Ctrl+V` outside of a text field: files that were copied elsewhere, or the picture on the clipboard. */
export function usePasteFiles(journal: JournalStore): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { target } = event
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], [role="dialog"]')
      if (typing) return
      event.preventDefault()
      void paste(journal, [...(event.clipboardData?.files ?? [])]).then((id) => id && useRouter.getState().select(id))
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [journal])
}

async function paste(journal: JournalStore, files: readonly File[]): Promise<string | null> {
  // A picture that was copied is a file too, but one that lies nowhere.
  const granted = files.length > 0 ? await window.holdfast.grantDropped(files) : []
  if (granted.length === 0) return pastePicture(journal)
  return (await bringIn(journal, granted)).at(-1) ?? null
}
