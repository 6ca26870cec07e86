import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { Step, TravelRange } from '../../../shared/core/journal/travel-range'
import type { StepMove } from '../../store/past-protocol'
import { move } from '../../store/travel'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { HOUR_MS } from './hour'
import { actWords, momentWords } from './moment-words'
import styles from './TravelSlider.module.css'

/** The record from its first act to its last: how dense it is, where milestones were recorded, where one is. */
export function TravelSlider({ range, step }: { readonly range: TravelRange; readonly step: Step }) {
  const track = useRef<HTMLDivElement>(null)
  const format = useTimeFormat()
  const names = useNames()
  const { from, to, density, milestones } = range
  const span = Math.max(1, to - from)
  const percent = (ms: number): string => `${(Math.max(0, Math.min(1, (ms - from) / span)) * 100).toFixed(3)}%`
  const most = Math.max(1, ...density)

  const slideTo = (event: PointerEvent<HTMLDivElement>): void => {
    const box = track.current?.getBoundingClientRect()
    if (!box || box.width === 0) return
    move({ to: Math.round(from + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * span) })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = moveOf(event, range)
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    move(by)
  }
  return (
    <div className={styles.slider}>
      <div
        ref={track}
        className={styles.track}
        role="slider"
        tabIndex={0}
        aria-label="Moment of the case"
        aria-valuemin={from}
        aria-valuemax={Math.max(to, from + 1)}
        aria-valuenow={step.ms}
        aria-valuetext={`${momentWords(step.ms, format)}, ${step.number} of ${step.total}, ${actWords(step, names)}`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          slideTo(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) slideTo(event)
        }}
      >
        <svg className={styles.density} viewBox={`0 0 ${density.length} 1`} preserveAspectRatio="none" aria-hidden>
          {density.map((acts, at) =>
            acts === 0 ? null : (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a slice is its place
                key={at}
                x={at + 0.15}
                width={0.7}
                y={1 - height(acts, most)}
                height={height(acts, most)}
              />
            ),
          )}
        </svg>
        {milestones.map(({ label, at }) => (
          <span
            key={label}
            className={styles.milestone}
            style={{ insetInlineStart: percent(at) }}
            title={`${label}, recorded ${format.line(at, 's')}`}
          />
        ))}
        <span className={styles.past} style={{ width: percent(step.ms) }} />
        <span className={styles.thumb} style={{ insetInlineStart: percent(step.ms) }} />
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{format.line(from, 's')}</span>
        {milestones.length > 0 ? (
          <span className={styles.legend}>
            <i className={styles.sign} /> milestone recorded
          </span>
        ) : null}
        <span>{format.line(to, 's')}</span>
      </div>
    </div>
  )
}

/** By the logarithm: one act is visible beside an import. */
function height(acts: number, most: number): number {
  return 0.2 + (0.8 * Math.log1p(acts)) / Math.log1p(most)
}

function moveOf({ key, shiftKey }: KeyboardEvent, { from, to }: TravelRange): StepMove | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return shiftKey ? { by: -HOUR_MS } : { acts: -1 }
    case 'ArrowRight':
    case 'ArrowUp':
      return shiftKey ? { by: HOUR_MS } : { acts: 1 }
    case 'PageDown':
      return { by: -HOUR_MS }
    case 'PageUp':
      return { by: HOUR_MS }
    case 'Home':
      return { to: from }
    case 'End':
      return { to }
    default:
      return null
  }
}
