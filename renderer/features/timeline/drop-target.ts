import type { DragEvent } from 'react'
import { isInPast, refuseInPast } from '../../store/refuse-in-past'
import { dropImport } from '../import/import-store'

/** A file dropped anywhere on the timeline is imported. */
export const dropTarget = (setDropping: (over: boolean) => void) => ({
  onDragOver: (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    if (isInPast()) event.dataTransfer.dropEffect = 'none'
    else setDropping(true)
  },
  onDragLeave: (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setDropping(false)
  },
  onDrop: (event: DragEvent) => {
    setDropping(false)
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    if (!refuseInPast('Import')) void dropImport(files)
  },
})
