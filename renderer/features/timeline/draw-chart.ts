import type { ScaleTime } from 'd3-scale'
import type { ChartCounts } from './chart-words'

export interface ChartPicture {
  readonly width: number
  readonly height: number
  readonly scale: ScaleTime<number, number>
  /** All entries, behind; and those that the question finds. */
  readonly all: ChartCounts | null
  readonly found: ChartCounts | null
  /** What is being brushed, in px. */
  readonly brush: readonly [number, number] | null
  /** The selected row's instant in epoch ms. */
  readonly at: number | null
  readonly zone: string
  readonly tick: (ms: number, stepMs: number) => string
}

/** Room for the marks above the bars and the axis below, in px. */
const TOP = 14
const AXIS = 18

/** Paints the strip: bars for counts, a star shape for the story, a diamond for decisions. */
export function drawChart(canvas: HTMLCanvasElement, picture: ChartPicture): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = picture
  const ratio = window.devicePixelRatio || 1
  if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
    canvas.width = width * ratio
    canvas.height = height * ratio
  }
  const style = getComputedStyle(canvas)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  drawAxis(context, picture, colour, style.fontFamily)
  const most = Math.max(1, ...(picture.all?.counts ?? []), ...(picture.found?.counts ?? []))
  if (picture.all) drawBars(context, picture, picture.all, most, colour('--n-6'))
  if (picture.found) {
    drawBars(context, picture, picture.found, most, colour('--accent-line'))
    drawMarks(context, picture, picture.found, colour)
  }
  if (picture.at !== null) {
    context.fillStyle = colour('--text')
    context.fillRect(Math.round(picture.scale(picture.at)), TOP, 1, height - TOP - AXIS)
  }
  if (picture.brush) {
    const [from, to] = picture.brush
    context.globalAlpha = 0.18
    context.fillStyle = colour('--accent')
    context.fillRect(from, 0, to - from, height - AXIS)
    context.globalAlpha = 1
    context.fillRect(from, 0, 1, height - AXIS)
    context.fillRect(to - 1, 0, 1, height - AXIS)
  }
}

type Colour = (name: string) => string

function drawBars(
  context: CanvasRenderingContext2D,
  { width, height }: ChartPicture,
  { counts }: ChartCounts,
  most: number,
  fill: string,
): void {
  const slice = width / counts.length
  const room = height - TOP - AXIS
  context.fillStyle = fill
  counts.forEach((count, at) => {
    if (count === 0) return
    // A root scale: one entry beside ten thousand must still be seen.
    const tall = Math.max(2, Math.sqrt(count / most) * room)
    context.fillRect(at * slice, height - AXIS - tall, Math.max(1, slice - 1), tall)
  })
}

function drawMarks(
  context: CanvasRenderingContext2D,
  { width }: ChartPicture,
  found: ChartCounts,
  colour: Colour,
): void {
  const slice = width / found.counts.length
  const place = (at: number): number => (at + 0.5) * slice
  context.fillStyle = colour('--warning')
  found.stars.forEach((count, at) => {
    if (count > 0) star(context, place(at), 7, 5)
  })
  context.fillStyle = colour('--info')
  found.decisions.forEach((count, at) => {
    if (count > 0) diamond(context, place(at), 7, 4.5)
  })
}

function star(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath()
  for (let point = 0; point < 10; point++) {
    const angle = (point * Math.PI) / 5 - Math.PI / 2
    const reach = point % 2 === 0 ? radius : radius * 0.45
    context.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach)
  }
  context.fill()
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath()
  context.moveTo(x, y - radius)
  context.lineTo(x + radius, y)
  context.lineTo(x, y + radius)
  context.lineTo(x - radius, y)
  context.fill()
}

function drawAxis(context: CanvasRenderingContext2D, picture: ChartPicture, colour: Colour, font: string): void {
  const { width, height, scale, zone, tick } = picture
  const base = height - AXIS
  context.fillStyle = colour('--line-strong')
  context.fillRect(0, base, width, 1)
  context.font = `11px ${font}`
  context.textBaseline = 'middle'
  const zoneWidth = context.measureText(zone).width + 20
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 130)))
  const step = ticks.length > 1 ? Number(ticks[1]) - Number(ticks[0]) : 86_400_000
  for (const moment of ticks) {
    const x = Math.round(scale(moment))
    context.fillStyle = colour('--line')
    context.fillRect(x, TOP, 1, base - TOP + 4)
    const words = tick(Number(moment), step)
    if (x + 4 + context.measureText(words).width > width - zoneWidth) continue
    context.fillStyle = colour('--text-muted')
    context.fillText(words, x + 4, base + AXIS / 2 + 1)
  }
  context.fillStyle = colour('--text-faint')
  context.textAlign = 'right'
  context.fillText(zone, width - 8, base + AXIS / 2 + 1)
  context.textAlign = 'left'
}
