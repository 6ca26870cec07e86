import { scaleUtc } from 'd3-scale'
import { select } from 'd3-selection'
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom'
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useJournalState } from '../../store/use-journal'
import { useTimeFormat } from '../case/use-time-format'
import { chartExtent, chartSummary } from './chart-words'
import { drawChart } from './draw-chart'
import styles from './TimelineChart.module.css'
import { useChartCounts, useWholeTimeline } from './use-chart-counts'

type TimelineChartProps = {
  /** View of the table in the worker, and what it found last. */
  readonly view: string
  readonly found: unknown
  readonly at: number | null
  /** A range was brushed; null takes it back. */
  readonly onRange: (range: { readonly fromMs: number; readonly toMs: number } | null) => void
}

/** px per slice. */
const SLICE = 5
const MIN = 72
const MAX = 280
/** A press that moves less than this is no brush, in px. */
const BRUSH = 4
const DAY_MS = 86_400_000

/** The timeline as a strip: drag selects a range, the wheel zooms, Shift and drag moves. */
export const TimelineChart = memo(function TimelineChart({ view, found, at, onRange }: TimelineChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const behavior = useRef<ZoomBehavior<HTMLCanvasElement, unknown> | null>(null)
  const timeline = useJournalState((state) => state.timeline.revision)
  const isOpen = useJournalState((state) => state.status === 'open')
  const whole = useWholeTimeline(timeline, isOpen)
  const [width, setWidth] = useState(0)
  const [height, setHeight] = useState(104)
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity)
  const [brush, setBrush] = useState<readonly [number, number] | null>(null)
  const [theme, setTheme] = useState(0)
  const format = useTimeFormat()
  const { extent } = whole

  const scale = useMemo(() => {
    const base = scaleUtc()
      .domain(extent ? [...chartExtent(extent.fromMs, extent.toMs)] : [0, 1])
      .range([0, Math.max(1, width)])
    return transform.rescaleX(base)
  }, [extent, width, transform])
  const domain = useMemo(() => {
    const [from, to] = scale.domain()
    return extent && width > 0 ? ([Number(from), Number(to)] as const) : null
  }, [scale, extent, width])
  const slices = Math.floor(width / SLICE)
  const all = useChartCounts(whole.view, `${timeline}/${extent?.fromMs}/${extent?.toMs}`, domain, slices)
  const counts = useChartCounts(view, found, domain, slices)

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    const themes = new MutationObserver(() => setTheme((count) => count + 1))
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const zooming = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([1, 200_000])
      .filter((event: MouseEvent) => event.type === 'wheel' || event.shiftKey)
      .on('zoom', ({ transform: next }: { readonly transform: ZoomTransform }) => setTransform(next))
    behavior.current = zooming
    select(element).call(zooming).on('dblclick.zoom', null)
    return () => {
      observer.disconnect()
      themes.disconnect()
      select(element).on('.zoom', null)
    }
  }, [])
  useEffect(() => {
    behavior.current
      ?.extent([
        [0, 0],
        [width, height],
      ])
      .translateExtent([
        [0, 0],
        [width, height],
      ])
  }, [width, height])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme is painted anew
  useEffect(() => {
    const element = canvas.current
    if (!element || width === 0) return
    const tick = (ms: number, step: number): string =>
      step >= DAY_MS
        ? format.dateTime(ms, 'day').text
        : tickTime(format.dateTime(ms, step < 60_000 ? 's' : 'minute').text)
    const frame = requestAnimationFrame(() =>
      drawChart(element, {
        width,
        height,
        scale,
        all,
        found: counts,
        brush,
        at,
        zone: format.dateTime(Date.now()).zone,
        tick,
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [width, height, scale, all, counts, brush, at, format, theme])

  const offsetX = (event: PointerEvent): number => event.clientX - (canvas.current?.getBoundingClientRect().left ?? 0)
  const started = useRef<number | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.button !== 0 || event.shiftKey) return
    event.currentTarget.setPointerCapture(event.pointerId)
    started.current = offsetX(event)
  }
  const onPointerMove = (event: PointerEvent): void => {
    const from = started.current
    if (from === null) return
    const to = Math.max(0, Math.min(width, offsetX(event)))
    setBrush(Math.abs(to - from) < BRUSH ? null : [Math.min(from, to), Math.max(from, to)])
  }
  const onPointerUp = (): void => {
    if (started.current === null) return
    started.current = null
    if (brush) onRange({ fromMs: Number(scale.invert(brush[0])), toMs: Number(scale.invert(brush[1])) })
    setBrush(null)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLCanvasElement>): void => {
    const element = canvas.current
    const zooming = behavior.current
    if (!element || !zooming || event.ctrlKey || event.metaKey || event.altKey) return
    const target = select(element)
    if (event.key === '+' || event.key === '=') zooming.scaleBy(target, 1.6)
    else if (event.key === '-') zooming.scaleBy(target, 1 / 1.6)
    else if (event.key === 'ArrowLeft') zooming.translateBy(target, width / 6 / transform.k, 0)
    else if (event.key === 'ArrowRight') zooming.translateBy(target, -width / 6 / transform.k, 0)
    else if (event.key === '0' || event.key === 'Home') zooming.transform(target, zoomIdentity)
    else if (event.key === 'Enter' && domain) onRange({ fromMs: domain[0], toMs: domain[1] })
    else if (event.key === 'Escape') onRange(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const summary = domain && counts ? chartSummary(counts, domain, (ms) => format.line(ms)) : 'No entries yet.'
  return (
    <div className={styles.strip} style={{ height }}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a canvas that is zoomed and brushed by keyboard */}
      <canvas
        ref={canvas}
        role="application"
        aria-roledescription="chart"
        aria-label={`Chart of the timeline. ${summary} Plus and minus zoom, arrows move, Enter selects what is shown, Escape takes the range back.`}
        title="Drag selects a range · wheel zooms · Shift and drag moves"
        tabIndex={0}
        className={styles.canvas}
        style={{ height }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onDoubleClick={() => onRange(null)}
        onKeyDown={onKeyDown}
      />
      <ChartEdge height={height} onHeight={(px) => setHeight(Math.min(MAX, Math.max(MIN, px)))} />
    </div>
  )
})

function ChartEdge({ height, onHeight }: { readonly height: number; readonly onHeight: (px: number) => void }) {
  const from = useRef<{ readonly y: number; readonly height: number } | null>(null)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is the ARIA pattern of a window splitter; <hr> is not focusable
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the chart"
      aria-valuenow={height}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      className={styles.edge}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { y: event.clientY, height }
      }}
      onPointerMove={(event) => {
        if (from.current) onHeight(from.current.height + event.clientY - from.current.y)
      }}
      onPointerUp={() => {
        from.current = null
      }}
      onKeyDown={(event) => {
        const to = { ArrowUp: height - 16, ArrowDown: height + 16, Home: MIN, End: MAX }[event.key]
        if (to === undefined) return
        event.preventDefault()
        onHeight(to)
      }}
    />
  )
}

/** `14:05`; at midnight the date, which says more. */
function tickTime(text: string): string {
  const [date = '', clock = ''] = text.split(' ')
  return /^00:00(:00)?$/.test(clock) ? date : clock
}
