import { openKeeperPort } from './bridge'
import type { FromWorker, PastAsk, ToWorker, WorkerCalls, WorkerEvent } from './worker-protocol'

/** A window's line to the worker of one journal. */
export interface JournalClient {
  readonly journal: string
  readonly call: <C extends keyof WorkerCalls>(
    call: C,
    ask: WorkerCalls[C]['ask'],
    past?: PastAsk,
  ) => Promise<WorkerCalls[C]['answer']>
  readonly onEvent: (listener: (event: WorkerEvent) => void) => () => void
  /** The keeper went away, or is back: then the worker asks for a new port. */
  readonly keeper: (state: 'down' | 'up') => void
  readonly close: () => void
}

export function connectJournal(journal: string): JournalClient {
  const worker = new SharedWorker(new URL('../workers/journal-worker.ts', import.meta.url), {
    type: 'module',
    name: `journal-${journal}`,
  })
  const { port } = worker
  const pending = new Map<number, (answer: unknown) => void>()
  const listeners = new Set<(event: WorkerEvent) => void>()
  let last = 0
  let downs = 0

  const post = (message: ToWorker, transfer: Transferable[] = []): void => port.postMessage(message, transfer)
  const bringKeeper = async (): Promise<void> => {
    const before = downs
    const keeper = await openKeeperPort()
    // The keeper it leads to died meanwhile: nobody would ever answer. The next one is asked for when it is up.
    if (before !== downs) return keeper.close()
    post({ keeper: 'port' }, [keeper])
  }

  const askForCopy = async (refused: boolean): Promise<void> => {
    await window.holdfast.call('workingCopy.missing', { journal, refused })
    post({ copy: 'may-be-made' })
  }

  port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if ('n' in data) {
      pending.get(data.n)?.(data.answer)
      pending.delete(data.n)
    } else {
      if (data.event === 'need-keeper') void bringKeeper()
      else if (data.event === 'copy-missing') void askForCopy(data.refused)
      for (const listener of listeners) listener(data)
    }
  }
  const bye = (): void => post({ bye: true })
  window.addEventListener('pagehide', bye)
  post({ hello: journal })

  return {
    journal,
    call: (call, ask, past) =>
      new Promise((resolve) => {
        last += 1
        pending.set(last, (answer) => resolve(answer as never))
        post({ n: last, call, ask, ...(past ? { past } : {}) } as ToWorker)
      }),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    keeper: (state) => {
      if (state === 'down') downs += 1
      post({ keeper: state })
    },
    close: () => {
      bye()
      window.removeEventListener('pagehide', bye)
      port.close()
    },
  }
}
