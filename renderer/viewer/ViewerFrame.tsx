import { useEffect, useRef, useState } from 'react'
import { VIEWER_PAGE } from '../../shared/contract/origins'
import type { Drawing, ViewerContent, ViewerTheme } from './message'
import styles from './ViewerFrame.module.css'
import { connectViewer, type ViewerPort } from './viewer-port'

export interface ViewerFrameProps {
  /** What is shown, for those who hear the page: "Preview of screenshot.png". */
  readonly title: string
  readonly content: ViewerContent
  readonly theme: ViewerTheme
  /** Tallest the frame may grow, in px; its content scrolls beyond that. */
  readonly maxHeight?: number
  readonly onDrawing?: (drawing: Drawing) => void
}

/** Untrusted content, shown in the isolated page and nowhere else. As tall as what it shows. */
export const ViewerFrame = ({ title, content, theme, maxHeight, onDrawing }: ViewerFrameProps) => {
  const [viewer, setViewer] = useState<ViewerPort | null>(null)
  const [height, setHeight] = useState(48)
  const [error, setError] = useState<string | null>(null)
  const told = useRef(onDrawing)
  told.current = onDrawing

  useEffect(() => () => viewer?.close(), [viewer])
  useEffect(() => {
    if (viewer === null) return
    let current = true
    void viewer.show(content, theme).then((outcome) => {
      if (!current) return
      setError(outcome.ok ? null : outcome.error)
      if (!outcome.ok) return
      setHeight(outcome.height)
      if (outcome.drawing !== undefined) told.current?.(outcome.drawing)
    })
    return () => {
      current = false
    }
  }, [viewer, content, theme])

  return (
    <div className={styles.viewer}>
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <iframe
        className={styles.frame}
        title={title}
        src={VIEWER_PAGE}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        hidden={error !== null}
        style={{ height: Math.min(height, maxHeight ?? Number.POSITIVE_INFINITY) }}
        onLoad={(event) => setViewer(connectViewer(event.currentTarget, setHeight))}
      />
    </div>
  )
}
