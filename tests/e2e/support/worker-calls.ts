import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { root } from '../../../build/paths.mjs'
import type { JobChannel } from '../../../renderer/store/run-job'
import type { WorkerCalls, WorkerEvent } from '../../../renderer/store/worker-protocol'
import type { Outcome } from '../../../shared/contract/failure'
import type { Answer, Ask, JobResult, KeeperChannel } from '../../../shared/contract/keeper'

/** What the page of a test keeps for itself, beside the app that runs in it. */
interface Tools {
  readonly call: (journal: string, call: string, ask: unknown) => Promise<unknown>
  readonly ask: (channel: string, ask: unknown) => Promise<unknown>
  readonly job: (channel: string, ask: unknown) => Promise<unknown>
  readonly events: (journal: string) => WorkerEvent[]
}
declare global {
  interface Window {
    tools?: Tools
  }
}

/** Reaches the very workers that the app's windows share, and the keeper, from the test. */
export async function openTools(page: Page): Promise<void> {
  const assets = join(root, 'out', 'renderer', 'assets')
  const script = readdirSync(assets).find((name) => /^journal-worker-.*\.js$/.test(name))
  if (script === undefined) throw new Error('the worker was not built')
  await page.evaluate((url) => {
    if (window.tools) return
    const ports = new Map<string, MessagePort>()
    const heard = new Map<string, WorkerEvent[]>()
    const waiting = new Map<number, (answer: unknown) => void>()
    let last = 1_000_000
    const keeperPort = (): Promise<MessagePort> =>
      new Promise((resolve, reject) => {
        last += 1
        const n = last
        const hear = (event: MessageEvent): void => {
          const [port] = event.ports
          if (event.data?.holdfastPort !== n || !port) return
          window.removeEventListener('message', hear)
          resolve(port)
        }
        window.addEventListener('message', hear)
        void window.holdfast.call('keeper.port', { n }).then((outcome) => {
          if (!outcome.ok) reject(new Error(outcome.message))
        })
      })
    const portOf = (journal: string): MessagePort => {
      const open = ports.get(journal)
      if (open) return open
      const { port } = new SharedWorker(url, { type: 'module', name: `journal-${journal}` })
      const events: WorkerEvent[] = []
      heard.set(journal, events)
      port.onmessage = ({ data }) => {
        if ('n' in data) waiting.get(data.n)?.(data.answer)
        else {
          events.push(data)
          if (data.event === 'need-keeper')
            void keeperPort().then(
              (keeper) => port.postMessage({ keeper: 'port' }, [keeper]),
              () => undefined,
            )
          else if (data.event === 'copy-missing')
            void window.holdfast
              .call('workingCopy.missing', { journal, refused: data.refused })
              .then(() => port.postMessage({ copy: 'may-be-made' }))
        }
      }
      port.postMessage({ hello: journal })
      ports.set(journal, port)
      return port
    }
    window.tools = {
      call: (journal, call, ask) =>
        new Promise((resolve) => {
          last += 1
          waiting.set(last, resolve)
          portOf(journal).postMessage({ n: last, call, ask })
        }),
      ask: async (channel, ask) => {
        const port = await keeperPort()
        return await new Promise((resolve) => {
          port.onmessage = ({ data }) => {
            if (data.n !== 1) return
            port.close()
            resolve(data.failure ? { ok: false, ...data.failure } : { ok: true, value: data.answer })
          }
          port.postMessage({ n: 1, channel, ask })
        })
      },
      job: async (channel, ask) => {
        const port = await keeperPort()
        return await new Promise((resolve) => {
          let job: string | undefined
          const ended = new Map<string, unknown>()
          const end = (answer: unknown): void => {
            port.close()
            resolve(answer)
          }
          port.onmessage = ({ data }) => {
            if (data.n === 1 && data.failure) end({ ok: false, ...data.failure })
            else if (data.n === 1) job = data.answer.job
            else if (data.event === 'job' && data.state !== 'running') {
              const { state, result, failure } = data
              ended.set(
                data.job,
                state === 'done'
                  ? { ok: true, value: result }
                  : { ok: false, ...failure, code: failure?.code ?? state },
              )
            }
            if (job !== undefined && ended.has(job)) end(ended.get(job))
          }
          port.postMessage({ n: 1, channel, ask })
        })
      },
      events: (journal) => heard.get(journal) ?? [],
    }
  }, `app://holdfast/assets/${script}`)
}

export async function callWorker<C extends keyof WorkerCalls>(
  page: Page,
  journal: string,
  call: C,
  ask: WorkerCalls[C]['ask'],
): Promise<WorkerCalls[C]['answer']> {
  await openTools(page)
  return (await page.evaluate(([id, name, body]) => window.tools?.call(id, name, body), [
    journal,
    call as string,
    ask as unknown,
  ] as const)) as WorkerCalls[C]['answer']
}

export async function askKeeper<C extends KeeperChannel>(
  page: Page,
  channel: C,
  ask: Ask<C>,
): Promise<Outcome<Answer<C>>> {
  await openTools(page)
  return (await page.evaluate(([name, body]) => window.tools?.ask(name, body), [
    channel as string,
    ask as unknown,
  ] as const)) as Outcome<Answer<C>>
}

/** Starts a job of the keeper and waits for its end; throws its failure's code. */
export async function runJob(page: Page, channel: JobChannel, ask: unknown): Promise<JobResult> {
  await openTools(page)
  const outcome = (await page.evaluate(([name, body]) => window.tools?.job(name, body), [
    channel as string,
    ask,
  ] as const)) as Outcome<JobResult>
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

/** What the worker told without being asked. */
export async function told(page: Page, journal: string): Promise<readonly WorkerEvent[]> {
  return page.evaluate((id) => window.tools?.events(id) ?? [], journal)
}
