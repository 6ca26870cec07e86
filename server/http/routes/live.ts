import { LIVE_COMMENT_MS, presence } from '../../../shared/contract/sync/live'
import { accessTo, includes, readable } from '../../auth/access'
import { deviceCaller } from '../../auth/sessions'
import { gone } from '../../journal/journal'
import type { LiveEvent } from '../hints'
import { JSON_BODY, type Known, type Route, read } from '../route'

/** What a listener may hear is asked again after so many ms: a revocation ends the line. */
const ASK_AGAIN_MS = 2_000
/** A listener that does not read loses hints rather than filling our memory. */
const MAX_WAITING_BYTES = 64 * 1024

export const LIVE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/v1/live', who: 'person', handle: listen },
  {
    method: 'POST',
    path: '/v1/presence',
    who: 'person',
    takes: JSON_BODY,
    handle: async (asked) => {
      const { services, caller, reply } = asked
      const said = read(asked, presence)
      if (!includes(await accessTo(services.database, caller, said.journal, services.now()), 'read')) throw gone()
      services.hints.present({ ...said, person: caller.person ?? '', device: caller.device })
      return reply.code(204).send()
    },
  },
]

async function listen({ services, caller, request, reply }: Known): Promise<unknown> {
  const { database, hints, now } = services
  let mayHear = new Set(await readable(database, caller, now()))
  let asked = now()
  reply.hijack()
  const line = reply.raw
  line.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  line.write(': holdfast\n\n')
  const write = (text: string) => {
    if (line.writableLength < MAX_WAITING_BYTES) line.write(text)
  }
  const refresh = async () => {
    asked = now()
    const known = await deviceCaller(database, caller.device)
    if (known?.state !== 'active') line.end()
    else mayHear = new Set(await readable(database, known, now()))
  }
  const tell = async (told: LiveEvent) => {
    if (told.event === 'access') return refresh()
    const { event, about } = told
    if (!mayHear.has(about.journal) || now() - asked > ASK_AGAIN_MS) await refresh()
    if (!line.writableEnded && mayHear.has(about.journal)) write(`event: ${event}\ndata: ${JSON.stringify(about)}\n\n`)
  }
  let turn: Promise<void> = Promise.resolve()
  const stop = hints.listen({
    tell: (event) => {
      // One after the other: a hint that comes while it is asked who may hear it waits for the answer.
      turn = turn.then(() => tell(event)).catch(() => void line.end())
    },
    end: () => line.end(),
  })
  const comment = setInterval(() => {
    write(': here\n\n')
    refresh().catch(() => line.end())
  }, LIVE_COMMENT_MS)
  const end = () => {
    clearInterval(comment)
    stop()
  }
  line.once('close', end)
  request.raw.once('close', end)
  return reply
}
