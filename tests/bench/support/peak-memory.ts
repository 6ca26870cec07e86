import { readFileSync } from 'node:fs'
import type { ElectronApplication } from 'playwright'

/** Per kind of process, the most memory that one ever had resident, in MB. */
export type Memory = { readonly [process: string]: number }

/** Linux only: the kernel keeps the high-water mark of each process. The worker of a journal runs in a window's process. */
export async function peakMemory(app: ElectronApplication): Promise<Memory> {
  const processes = await app.evaluate(({ app: main }) =>
    main.getAppMetrics().map(({ pid, type, name, serviceName }) => ({ pid, type, name: name ?? serviceName ?? '' })),
  )
  const peaks: Record<string, number> = {}
  for (const { pid, type, name } of processes) {
    const kind = /holdfast|keeper|node/i.test(name) && type === 'Utility' ? 'keeper' : (KINDS[type] ?? type)
    const peak = Math.round(highWater(pid) / 1024)
    peaks[kind] = Math.max(peaks[kind] ?? 0, peak)
  }
  return peaks
}

const KINDS: { readonly [type: string]: string } = {
  Browser: 'main',
  Tab: 'window and worker',
  GPU: 'gpu',
  Utility: 'service',
}

/** In kB; 0 where it cannot be told. */
function highWater(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
