import { afterEach, describe, expect, it } from 'vitest'
import { connectKeeper, KeeperFailure } from '../../../../renderer/store/keeper-client'
import { CANCELLED, type JobEvent, runJob } from '../../../../renderer/store/run-job'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

const connected = (serve: (request: { n: number; channel: string; ask: unknown }, port: MessagePort) => void) => {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  port2.onmessage = ({ data }) => serve(data, port2)
  return { client: connectKeeper(port1), keeper: port2 }
}

const job = (state: JobEvent['state'], done: number): JobEvent => ({
  event: 'job',
  job: 'j1',
  title: 'Reading',
  done,
  total: 2,
  unit: 'bytes',
  state,
  ...(state === 'done'
    ? { result: { kind: 'verified', check: { matches: true, sha256: 'a'.repeat(64), size: 2 } } }
    : {}),
})

describe('the keeper client', () => {
  it('answers each question with its own answer, whatever the order', async () => {
    const waiting: number[] = []
    const { client } = connected(({ n, channel }, port) => {
      waiting.push(n)
      if (channel !== 'drafts.all') return
      for (const one of waiting.reverse()) port.postMessage({ n: one, answer: one === 1 ? [] : { draft: 'text' } })
    })
    const list = client.ask('journal.list', {})
    const drafts = client.ask('drafts.all', {})
    expect(await list).toEqual([])
    expect(await drafts).toEqual({ draft: 'text' })
  })

  it('rejects with what the keeper says went wrong', async () => {
    const { client } = connected(({ n }, port) =>
      port.postMessage({ n, failure: { code: 'locked', message: 'Locked.', hint: 'Unlock.' } }),
    )
    await expect(client.ask('journal.list', {})).rejects.toMatchObject({
      code: 'locked',
      message: 'Locked.',
      hint: 'Unlock.',
    })
  })

  it('does not use an answer that lacks the agreed form', async () => {
    const { client } = connected(({ n }, port) => port.postMessage({ n, answer: [{ journal: '../../etc' }] }))
    await expect(client.ask('journal.list', {})).rejects.toMatchObject({ code: 'unreadable-answer' })
  })

  it('rejects every open and every later question once it has ended', async () => {
    const { client } = connected(() => undefined)
    const open = client.ask('journal.list', {})
    client.end()
    await expect(open).rejects.toBeInstanceOf(KeeperFailure)
    await expect(client.ask('drafts.all', {})).rejects.toMatchObject({ code: 'keeper-gone' })
  })

  it('notices that the other end of the port is gone', async () => {
    const { client, keeper } = connected(() => keeper.close())
    await expect(client.ask('journal.list', {})).rejects.toMatchObject({ code: 'keeper-gone' })
  })
})

describe('a job', () => {
  it('hears a job that is over before its number is known', async () => {
    const { client } = connected(({ n }, port) => {
      port.postMessage(job('running', 1))
      port.postMessage(job('done', 2))
      port.postMessage({ n, answer: { job: 'j1' } })
    })
    const steps: number[] = []
    const result = await runJob(
      client,
      'vault.intake',
      { journal: crypto.randomUUID(), file: 'x'.repeat(16) },
      ({ done }) => steps.push(done),
    )
    expect(result.kind).toBe('verified')
    expect(steps).toEqual([1, 2])
  })

  it('is cancelled through its signal and says so', async () => {
    const { client } = connected(({ n, channel }, port) => {
      port.postMessage({ n, answer: channel === 'job.cancel' ? {} : { job: 'j1' } })
      if (channel === 'job.cancel') port.postMessage(job('cancelled', 1))
    })
    const stop = new AbortController()
    const running = runJob(
      client,
      'vault.intake',
      { journal: crypto.randomUUID(), file: 'x'.repeat(16) },
      () => undefined,
      stop.signal,
    )
    stop.abort()
    await expect(running).rejects.toMatchObject({ code: CANCELLED })
  })

  it('fails when the keeper goes away under it', async () => {
    const { client } = connected(({ n }, port) => port.postMessage({ n, answer: { job: 'j1' } }))
    const running = runJob(
      client,
      'vault.intake',
      { journal: crypto.randomUUID(), file: 'x'.repeat(16) },
      () => undefined,
    )
    setImmediate(() => client.end())
    await expect(running).rejects.toBeInstanceOf(KeeperFailure)
  })
})
