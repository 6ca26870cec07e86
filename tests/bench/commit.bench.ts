/**
 * Action to durable acknowledgement, p95, through window, worker, port, keeper and `fdatasync`; against
 * a bare MessagePort round trip to a utility process that appends and syncs the same number of bytes.
 * Between two actions both windows are given the time to draw.
 */
import { join } from 'node:path'
import { declareIn, makeDataFolder, withKeeper } from './support/data-folder'
import { journalWorker, startBare, startHoldfast } from './support/electron'
import { figure, median, print, quantile } from './support/report'

const BLOCKS = 12
/** Few, because after each the window is given the time to draw, as between the actions of a person. */
const PER_BLOCK = 25
const BUDGET = 1.5
/** A commit of one timeline entry as it stands in the ledger: header, body, frame. */
const BYTES = 1100

const folder = makeDataFolder()
try {
  const journal = await withKeeper(folder.path, (keeper) => declareIn(keeper, 'Bench case'))
  const bare = await startBare(join(folder.path, 'bare.bin'))
  const holdfast = await startHoldfast(folder.path)
  await holdfast.page.getByRole('grid', { name: 'Cases' }).waitFor()
  await holdfast.page.getByRole('grid', { name: 'Cases' }).press('Enter')
  await bare.page.evaluate(async () => {
    const port = await new Promise<MessagePort>((resolve) => {
      addEventListener('message', ({ ports: [given] }) => given && resolve(given))
      postMessage('ask-port', '*')
    })
    ;(globalThis as { port?: MessagePort }).port = port
  })
  await holdfast.page.evaluate(connect, [journal, journalWorker()] as const)
  const ours: number[] = []
  const yardstick: number[] = []
  for (let block = -1; block < BLOCKS; block++) {
    const left = await bare.page.evaluate(roundTrips, [PER_BLOCK, BYTES] as const)
    const right = await holdfast.page.evaluate(actions, PER_BLOCK)
    if (block < 0) continue
    yardstick.push(...left)
    ours.push(...right)
  }
  await bare.quit()
  await holdfast.quit()
  const measured = {
    ours: quantile(ours, 0.95),
    yardstick: quantile(yardstick, 0.95),
    budget: BUDGET,
    n: ours.length,
    runs: BLOCKS,
  }
  print(figure('commit', measured, { quantile: 'p95', medians: { ours: median(ours), yardstick: median(yardstick) } }))
} finally {
  folder.remove()
}

/** In the window of Holdfast: the same SharedWorker that the app uses, found by its name. */
async function connect([journal, file]: readonly [string, string]): Promise<void> {
  const address = new URL(`assets/${file}`, document.baseURI)
  const worker = new SharedWorker(address, { type: 'module', name: `journal-${journal}` })
  worker.port.start()
  worker.port.postMessage({ hello: journal })
  ;(globalThis as { worker?: SharedWorker }).worker = worker
}

async function actions(count: number): Promise<number[]> {
  const drawn = () => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 30)))
  const { port } = (globalThis as unknown as { worker: SharedWorker }).worker
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const id = crypto.randomUUID()
    const fields = {
      kind: 'event',
      time: { utc: new Date().toISOString(), precision: 'ms', zone: 'UTC', basis: 'stated' },
      recordedAt: Date.now(),
      text: `Bench entry ${i}: WS-0107 isolated from the network by the site responder, power left on`,
    }
    const n = Math.floor(Math.random() * 1e9) + 1e6
    const from = performance.now()
    await new Promise<void>((resolve) => {
      const hear = ({ data }: MessageEvent<{ n?: number }>): void => {
        if (data.n !== n) return
        port.removeEventListener('message', hear)
        resolve()
      }
      port.addEventListener('message', hear)
      const changes = [{ op: 'put', type: 'entry', id, fields }]
      port.postMessage({ n, call: 'act', ask: { intent: 'timeline.add', changes, idem: crypto.randomUUID() } })
    })
    times.push(performance.now() - from)
    await drawn()
  }
  return times
}

async function roundTrips([count, bytes]: readonly [number, number]): Promise<number[]> {
  const drawn = () => new Promise<void>((resolve) => requestIdleCallback(() => setTimeout(resolve, 30)))
  const { port } = globalThis as unknown as { port: MessagePort }
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const content = new Uint8Array(bytes).fill(i)
    const from = performance.now()
    await new Promise<void>((resolve) => {
      port.onmessage = () => resolve()
      port.postMessage(content)
    })
    times.push(performance.now() - from)
    await drawn()
  }
  return times
}
