/** Seconds, as Prometheus counts: each holds those below it. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 2.5, 10]

/** Counters and one histogram in the text format of Prometheus (0.0.4). Labels are constants of ours, never input. */
export class Metrics {
  private readonly counters = new Map<string, number>()
  private readonly gauges = new Map<string, () => number>()
  private readonly durations = BUCKETS.map(() => 0)
  private count = 0
  private sum = 0

  add(name: string, by = 1, labels = ''): void {
    const key = `${name}${labels}`
    this.counters.set(key, (this.counters.get(key) ?? 0) + by)
  }

  gauge(name: string, value: () => number): void {
    this.gauges.set(name, value)
  }

  took(seconds: number): void {
    this.count += 1
    this.sum += seconds
    BUCKETS.forEach((limit, i) => {
      if (seconds <= limit) this.durations[i] = (this.durations[i] ?? 0) + 1
    })
  }

  text(): string {
    const lines: string[] = []
    const names = new Set([...this.counters.keys()].map((key) => key.replace(/\{.*$/, '')))
    for (const name of [...names].sort()) {
      lines.push(`# TYPE ${name} counter`)
      for (const [key, value] of this.counters) if (key.replace(/\{.*$/, '') === name) lines.push(`${key} ${value}`)
    }
    for (const [name, value] of this.gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${value()}`)
    const histogram = 'holdfast_request_seconds'
    lines.push(`# TYPE ${histogram} histogram`)
    BUCKETS.forEach((limit, i) => {
      lines.push(`${histogram}_bucket{le="${limit}"} ${this.durations[i] ?? 0}`)
    })
    lines.push(
      `${histogram}_bucket{le="+Inf"} ${this.count}`,
      `${histogram}_sum ${this.sum}`,
      `${histogram}_count ${this.count}`,
    )
    return `${lines.join('\n')}\n`
  }
}
