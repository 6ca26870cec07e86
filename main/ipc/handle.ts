import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Failure, Outcome } from '../../shared/contract/failure'
import { IPC, type IpcAnswer, type IpcChannel } from '../../shared/contract/ipc'
import { ownSender } from './sender'

/** What a handler gets: the parsed request, and the window that asked. */
export type Handler<C extends IpcChannel> = (
  ask: (typeof IPC)[C]['ask']['_output'],
  from: BrowserWindow,
) => Promise<Outcome<IpcAnswer<C>>> | Outcome<IpcAnswer<C>>
export type Handlers = { readonly [C in IpcChannel]: Handler<C> }

/** The only user of `ipcMain`: sender checked, request parsed, handler run, answer parsed, failures turned into values. */
export const handle = (handlers: Handlers): void => {
  for (const channel of channels())
    ipcMain.handle(`holdfast:${channel}`, (event, ask) => answer(channel, handlers, event, ask))
}

const channels = (): readonly IpcChannel[] => Object.keys(IPC).filter((name): name is IpcChannel => name in IPC)

const answer = async <C extends IpcChannel>(
  channel: C,
  handlers: Handlers,
  event: IpcMainInvokeEvent,
  raw: unknown,
): Promise<Outcome<unknown>> => {
  const from = ownSender(event)
  if (from === null) return refused(channel)
  const { ask, answer: shape } = IPC[channel]
  const parsed = ask.safeParse(raw)
  if (!parsed.success) return malformed(channel)
  try {
    // The map ties handler and request together; TypeScript cannot follow it through an index.
    const run = handlers[channel] as Handler<C>
    const outcome = await run(parsed.data as (typeof IPC)[C]['ask']['_output'], from)
    if (!outcome.ok) return outcome
    const checked = shape.safeParse(outcome.value)
    return checked.success ? { ok: true, value: checked.data } : broken(channel)
  } catch (error) {
    console.error(`holdfast: ${channel}:`, error)
    return broken(channel)
  }
}

const failure = (code: string, message: string, hint: string): { ok: false } & Failure => ({
  ok: false,
  code,
  message,
  hint,
})

const refused = (channel: string) =>
  failure(
    'refused-sender',
    `The request ${channel} did not come from Holdfast's own page; nothing was done.`,
    'Close the window it came from.',
  )

const malformed = (channel: string) =>
  failure(
    'malformed-request',
    `The request ${channel} has not the agreed form; nothing was done.`,
    'This is a fault of Holdfast. Please report it.',
  )

const broken = (channel: string) =>
  failure(
    'internal',
    `${channel} could not be done. What was saved is safe.`,
    'Try again. Should it happen again, please report it.',
  )
