import { type DragEvent, type ReactNode, useState } from 'react'
import type { GrantedFile } from '../../../../shared/contract/ipc'
import { useOff } from '../../../ui/read-only'
import { toast } from '../../../ui/toast-queue'
import styles from './FileDrop.module.css'

type FileDropProps = {
  /** What a drop here does: "Drop to bring in as attachments". */
  readonly words: string
  readonly onFiles: (files: readonly GrantedFile[]) => void
  readonly children: ReactNode
}

/** Takes files that are dropped anywhere inside it. */
export function FileDrop({ words, onFiles, children }: FileDropProps) {
  const [over, setOver] = useState(false)
  const off = useOff(true)
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = off ? 'none' : 'copy'
    setOver(!off)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (off) return
    const dropped = [...event.dataTransfer.files]
    if (dropped.length > 0) void grant(dropped, onFiles)
  }
  const onDragLeave = (event: DragEvent): void => {
    if (event.currentTarget.contains(event.relatedTarget as Node | null)) return
    setOver(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop is a second way; the keyboard has N
    <div className={styles.drop} onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
      {children}
      {over ? <div className={styles.over}>{words}</div> : null}
    </div>
  )
}

async function grant(dropped: readonly File[], onFiles: (files: readonly GrantedFile[]) => void): Promise<void> {
  const files = await window.holdfast.grantDropped(dropped)
  const left = dropped.length - files.length
  if (left > 0)
    toast({
      text:
        left === 1 ? 'One of them is not a file and was left out.' : `${left} of them are not files and were left out.`,
      hint: 'Drop files, not folders or parts of a web page.',
    })
  if (files.length > 0) onFiles(files)
}
