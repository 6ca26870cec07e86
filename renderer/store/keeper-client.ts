import type { Failure } from '../../shared/contract/failure'
import {
  type Answer,
  type Ask,
  KEEPER,
  type KeeperChannel,
  type KeeperEvent,
  keeperEvent,
  keeperReply,
} from '../../shared/contract/keeper'

/**
 * One end of a keeper port, in a window or in a SharedWorker. Answers are parsed: the asker trusts
 * none. No time-outs: an answer comes, or the port dies and every open question is answered by that.
 */
export interface KeeperClient {
  /** Rejects with `KeeperFailure`, which carries what to tell the person. */
  readonly ask: <C extends KeeperChannel>(channel: C, ask: Ask<C>) => Promise<Answer<C>>
  readonly onEvent: (listener: (event: KeeperEvent) => void) => () => void
  /** Ends the client: open questions are rejected with `why`. Safe to call twice. */
  readonly end: (why?: Failure) => void
  /** Aborted once the client has ended, by whatever cause. */
  readonly ended: AbortSignal
}

/** An expected failure on its way through a promise. */
export class KeeperFailure extends Error implements Failure {
  readonly code: string
  readonly hint: string
  constructor({ code, message, hint }: Failure) {
    super(message)
    this.name = 'KeeperFailure'
    this.code = code
    this.hint = hint
  }
}

interface Question {
  readonly channel: KeeperChannel
  readonly resolve: (answer: never) => void
  readonly reject: (why: KeeperFailure) => void
}

export const connectKeeper = (port: MessagePort): KeeperClient => {
  const open = new Map<number, Question>()
  const listeners = new Set<(event: KeeperEvent) => void>()
  const over = new AbortController()
  let last = 0

  const end = (why: Failure = KEEPER_GONE): void => {
    if (over.signal.aborted) return
    over.abort()
    port.removeEventListener('close', onClose)
    port.removeEventListener('message', onMessage)
    port.close()
    const failure = new KeeperFailure(why)
    for (const question of open.values()) question.reject(failure)
    open.clear()
    listeners.clear()
  }

  const onClose = (): void => end()

  const onMessage = ({ data }: MessageEvent<unknown>): void => {
    const reply = isAnswer(data) ? keeperReply.safeParse(data) : null
    if (reply?.success) {
      answer(open, reply.data)
      return
    }
    const event = keeperEvent.safeParse(data)
    if (event.success) for (const listener of listeners) listener(event.data)
    else console.error('holdfast: the keeper said something unknown', event.error)
  }

  port.addEventListener('message', onMessage)
  port.addEventListener('close', onClose)
  port.start()
  // On the registry-only runtime (Electron 25) a `close` listener that is alive at reload crashes the page.
  if ('onpagehide' in globalThis) {
    globalThis.addEventListener('pagehide', () => port.removeEventListener('close', onClose), { once: true })
  }

  return {
    ask: (channel, ask) =>
      new Promise((resolve, reject) => {
        if (over.signal.aborted) return reject(new KeeperFailure(KEEPER_GONE))
        last += 1
        open.set(last, { channel, resolve, reject })
        port.postMessage({ n: last, channel, ask })
      }),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    end,
    ended: over.signal,
  }
}

/** Answers carry the number of their question. Trying the wrong schema first costs more than the right one. */
const isAnswer = (data: unknown): boolean => typeof data === 'object' && data !== null && 'n' in data

const answer = (
  open: Map<number, Question>,
  reply: { readonly n: number; readonly answer?: unknown; readonly failure?: Failure | undefined },
): void => {
  const question = open.get(reply.n)
  if (question === undefined) return
  open.delete(reply.n)
  if (reply.failure !== undefined) {
    question.reject(new KeeperFailure(reply.failure))
    return
  }
  const parsed = KEEPER[question.channel].answer.safeParse(reply.answer)
  if (parsed.success) question.resolve(parsed.data as never)
  else question.reject(new KeeperFailure(UNREADABLE))
}

const KEEPER_GONE: Failure = {
  code: 'keeper-gone',
  message: 'The connection to the part that writes to the disk ended. What was acknowledged is safe.',
  hint: 'It is being started again; try once more in a moment.',
}

const UNREADABLE: Failure = {
  code: 'unreadable-answer',
  message: 'An answer did not have the agreed form, so it was not used. What was saved is safe.',
  hint: 'This is a fault of Holdfast. Please report it.',
}
