import '../store/without-eval'
import { asFailure } from '../store/as-failure'
import { connectKeeper, type KeeperClient } from '../store/keeper-client'
import type { FromWorker, ToWorker, WorkerEvent, WorkerRequest } from '../store/worker-protocol'
import { answerCall } from './answer-call'
import { JournalSession } from './journal-session'

/**
 * The SharedWorker of one journal. The first window that says hello is asked for a port to the keeper;
 * the worker outlives that window as long as another one shows the journal.
 */
const windows = new Set<MessagePort>()
let journal: string | null = null
let session: Promise<JournalSession> | null = null
let keeper: KeeperClient | null = null
/** The keeper that has answered us; a port alone says nothing of who is behind it. */
let heardFrom: KeeperClient | null = null
let released: ((value: undefined) => void)[] = []
/** The working copy is missing, and main was not heard of it yet. */
let missing: { readonly refused: boolean; readonly mayBeMade: () => void } | null = null

const scope = self as unknown as { onconnect: ((event: MessageEvent) => void) | null; close: () => void }

scope.onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  windows.add(port)
  port.onmessage = (message: MessageEvent<ToWorker>) => {
    void heard(port, message)
  }
}

async function heard(port: MessagePort, message: MessageEvent<ToWorker>): Promise<void> {
  const said = message.data
  if ('hello' in said) {
    journal = said.hello
    if (!keeper) post(port, { event: 'need-keeper' })
    if (missing) post(port, { event: 'copy-missing', refused: missing.refused })
  } else if ('copy' in said) {
    missing?.mayBeMade()
    missing = null
  } else if ('keeper' in said) {
    if (said.keeper === 'port') adopt(message.ports[0])
    else if (said.keeper === 'down') keeperLost()
    else {
      // A port may come after the end of the keeper behind it; one that never answered is not waited for.
      if (keeper && keeper !== heardFrom) keeperLost()
      if (!keeper) post(port, { event: 'need-keeper' })
    }
  } else if ('bye' in said) {
    windows.delete(port)
  } else {
    await answer(port, said)
  }
}

/** A port to the keeper arrived; a second one, from another window, is not needed. */
function adopt(port: MessagePort | undefined): void {
  if (!port) return
  if (keeper) {
    port.close()
    return
  }
  const link = connectKeeper(port)
  keeper = link
  // Locked: what was folded here and the key of the rows go with the worker. Whoever unlocks starts another one.
  link.onEvent((event) => {
    if (event.event === 'profile' && event.profile.state === 'locked') scope.close()
  })
  const name = journal ?? ''
  const before = session
  if (before) {
    // A keeper that dies again meanwhile costs nothing: the session stays and takes the next one.
    before
      .then((open) => open.reconnect(link))
      .then(
        () => confirm(link),
        () => drop(link),
      )
  } else {
    session = JournalSession.open(name, link, tellAll, copyMissing)
    // An open that failed is told to whoever asks; the next question tries again.
    session.then(
      () => confirm(link),
      () => {
        session = null
        drop(link)
      },
    )
  }
  for (const release of released) release(undefined)
  released = []
}

function confirm(link: KeeperClient): void {
  heardFrom = link
}

function drop(link: KeeperClient): void {
  link.end()
  if (keeper === link) keeper = null
}

function keeperLost(): void {
  if (!keeper) return
  // Open questions are answered by its end; the session asks them again over the next port.
  keeper.end()
  keeper = null
}

async function answer(port: MessagePort, request: WorkerRequest): Promise<void> {
  if (!session && !keeper) post(port, { event: 'need-keeper' })
  if (!session) await new Promise<undefined>((resolve) => released.push(resolve))
  try {
    const open = await session
    if (!open) throw new Error('no journal is open')
    post(port, { n: request.n, answer: await answerCall(open, request) })
  } catch (problem) {
    post(port, { n: request.n, answer: { ok: false, ...asFailure(problem) } })
  }
}

/** Only a window can ask main. */
function copyMissing(refused: boolean): Promise<void> {
  return new Promise((mayBeMade) => {
    missing = { refused, mayBeMade }
    tellAll({ event: 'copy-missing', refused })
  })
}

function tellAll(event: WorkerEvent): void {
  for (const port of windows) post(port, event)
}

function post(port: MessagePort, message: FromWorker): void {
  port.postMessage(message)
}
