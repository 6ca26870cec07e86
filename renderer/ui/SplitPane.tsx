import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import styles from './SplitPane.module.css'

type SplitPaneProps = {
  readonly main: ReactNode
  readonly side: ReactNode
  readonly sideLabel: string
  readonly sideOpen: boolean
  /** px, between `min` and `max`. */
  readonly width: number
  readonly onWidth: (width: number) => void
  readonly min?: number
  readonly max?: number
}

const step = 16

/** A list and what stands beside it. The edge is dragged, or moved with the arrow keys. Below 1280 px the side overlays. */
export function SplitPane({ main, side, sideLabel, sideOpen, width, onWidth, min = 320, max = 480 }: SplitPaneProps) {
  const dragFrom = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const clamp = (px: number) => Math.round(Math.min(max, Math.max(min, px)))

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    dragFrom.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (dragFrom.current) onWidth(clamp(dragFrom.current.width + dragFrom.current.x - event.clientX))
  }
  const onPointerUp = () => {
    dragFrom.current = null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = { ArrowLeft: width + step, ArrowRight: width - step, Home: max, End: min }[event.key]
    if (moved === undefined) return
    event.preventDefault()
    onWidth(clamp(moved))
  }

  return (
    <div className={styles.split}>
      <div className={styles.main}>{main}</div>
      {sideOpen ? (
        <aside className={styles.side} aria-label={sideLabel} style={{ width: clamp(width) }}>
          {/* biome-ignore lint/a11y/useSemanticElements: a focusable separator is the ARIA pattern of a window splitter; <hr> is not focusable */}
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label={`Width of ${sideLabel.toLowerCase()}`}
            aria-valuenow={clamp(width)}
            aria-valuemin={min}
            aria-valuemax={max}
            tabIndex={0}
            className={styles.edge}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={onPointerUp}
            onPointerCancel={onPointerUp}
            onKeyDown={onKeyDown}
          />
          <div className={styles.content}>{side}</div>
        </aside>
      ) : null}
    </div>
  )
}
