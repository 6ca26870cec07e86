import { cpus, totalmem } from 'node:os'

/** One benchmark, or one case of it. `ratio` is time-like, ours over yardstick: lower is better. */
export interface Figure {
  readonly name: string
  readonly unit: 'ms'
  readonly ours: number
  readonly yardstick: number
  readonly ratio: number
  /** The largest ratio that DESIGN section 12 allows. */
  readonly budget: number
  /** What was worked on: rows, commits, starts. */
  readonly n: number
  readonly runs: number
  readonly device: string
  readonly [more: string]: unknown
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Nearest rank on the sorted values; `q` from 0 to 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN
}

export function figure(
  name: string,
  measured: {
    readonly ours: number
    readonly yardstick: number
    readonly budget: number
    readonly n: number
    readonly runs: number
  },
  more: Readonly<Record<string, unknown>> = {},
): Figure {
  const { ours, yardstick, budget, n, runs } = measured
  const round = (ms: number): number => Math.round(ms * 1000) / 1000
  return {
    name,
    unit: 'ms',
    ours: round(ours),
    yardstick: round(yardstick),
    ratio: round(ours / yardstick),
    budget,
    n,
    runs,
    device: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    ...more,
  }
}

/** The last line of a benchmark. */
export function print(result: Figure | { readonly name: string; readonly cases: readonly Figure[] }): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
