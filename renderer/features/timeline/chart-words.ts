import type { WorkerCalls } from '../../store/worker-protocol'

export type ChartCounts = WorkerCalls['timeline.chart']['answer']

/** What the chart shows, in words: for those who do not see it. */
export function chartSummary(
  counts: ChartCounts,
  domain: readonly [number, number],
  line: (ms: number) => string,
): string {
  const total = sum(counts.counts)
  if (total === 0) return `No entries from ${line(domain[0])} to ${line(domain[1])}.`
  const most = Math.max(...counts.counts)
  const slice = (domain[1] - domain[0]) / counts.counts.length
  const peak = domain[0] + counts.counts.indexOf(most) * slice
  const marks = [
    plural(sum(counts.stars), 'starred entry', 'starred entries'),
    plural(sum(counts.decisions), 'decision', 'decisions'),
  ]
  const entries = plural(total, 'entry', 'entries')
  return `${entries} from ${line(domain[0])} to ${line(domain[1])}; most around ${line(peak)}; ${marks.join(', ')}.`
}

/** The extent of the entries with some room at both ends, in epoch ms. */
export function chartExtent(fromMs: number, toMs: number): readonly [number, number] {
  const room = Math.max((toMs - fromMs) * 0.02, 60_000)
  return [fromMs - room, toMs + room]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
