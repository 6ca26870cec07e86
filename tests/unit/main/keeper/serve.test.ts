import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { serve } from '../../../../main/keeper/serve'
import { aCase, aFolder, anAppend } from './a-keeper'

/** Electron's port hands over `{ data }`; Node's hands over the data itself. */
function asElectron(port: MessagePort) {
  return {
    on: (event: 'message' | 'close', listener: (message: { data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
  }
}

test('over a port, a commit arrives as an event before the answer to its append', async () => {
  await using folder = await aFolder()
  await using made = await aCase(folder.path)
  const { port1, port2 } = new MessageChannel()
  serve(made.keeper, asElectron(port2))
  const heard: unknown[] = []
  const three = new Promise<void>((resolve) => {
    port1.on('message', (message) => {
      heard.push(message)
      if (heard.length === 4) resolve()
    })
  })
  port1.postMessage('nonsense')
  port1.postMessage({ n: 1, channel: 'journal.open', ask: { journal: made.journal } })
  port1.postMessage({ n: 2, channel: 'journal.append', ask: anAppend(made.journal, 'over-the-port') })
  port1.postMessage({ n: 3, channel: 'journal.append', ask: { journal: 'nonsense' } })
  await three
  port1.close()
  const seen = heard.filter((message) => !(message as { failure?: unknown }).failure)
  expect(seen).toMatchObject([
    { n: 1, answer: { position: { count: 0 } } },
    { event: 'committed', journal: made.journal, position: { count: 1 } },
    { n: 2, answer: { position: { count: 1 } } },
  ])
  expect(heard).toContainEqual({ n: 3, failure: expect.objectContaining({ code: 'bad-request' }) })
})
