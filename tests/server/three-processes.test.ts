import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cache } from '../../build/paths.mjs'
import { serverTargets } from '../../build/vite-targets.mjs'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { aCase, member, somebody } from './support/a-team'
import { newPostgresUrl } from './support/databases'
import { ServerLaptop } from './support/laptop'

const STARTS_WITHIN_MS = 30_000

describe('three processes of one server on one PostgreSQL', () => {
  let program: string
  let databaseUrl: string
  const processes: { child: ChildProcess; address: string; said: () => string }[] = []
  let anna: ServerLaptop

  beforeAll(async () => {
    const folder = join(cache, 'server-processes')
    for (const target of serverTargets(folder)) await build(target as InlineConfig)
    program = join(folder, 'holdfast-server.mjs')
    databaseUrl = await newPostgresUrl()
    // Together, on an empty database: they migrate and make the key once.
    await Promise.all([0, 1, 2].map((n) => start(n)))
    const link = processes.map(({ said }) => /First administrator: (\S+)/.exec(said())?.[1]).filter((one) => one)
    anna = new ServerLaptop(processes[0]!.address, 'root')
    expect(link.length).toBeGreaterThan(0)
    let first = 0
    for (const one of link) {
      const laptop = first === 0 ? anna : new ServerLaptop(anna.address, 'second')
      if ((await laptop.accept(one!)).status === 200) first += 1
    }
    // Whatever each of them printed: there is one first administrator.
    expect(first).toBe(1)
    expect((await anna.signIn()).status).toBe(200)
  })
  afterAll(async () => {
    await Promise.all(processes.map(({ child }) => end(child, 'SIGTERM')))
  })

  async function start(n: number): Promise<void> {
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: '0',
        DATA: join(cache, 'server-processes', 'data'),
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (text) => {
      said += text
    })
    child.stdout.on('data', (text) => {
      said += text
    })
    const until = Date.now() + STARTS_WITHIN_MS
    let address: string | undefined
    while (!address) {
      if (Date.now() > until || child.exitCode !== null) throw new Error(`process ${n} did not start: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      address = /Holdfast server: (\S+)\n/.exec(said)?.[1]
    }
    processes[n] = { child, address, said: () => said }
  }

  test('a hint of what one took in comes to who listens at another', async () => {
    const ben = await somebody(anna, 'ben')
    const journal = await aCase(anna, [member(ben.person, 'observer')])
    ben.address = processes[2]!.address
    const stop = new AbortController()
    const line = await ben.open('/v1/live', stop.signal)
    const heard = (async () => {
      let text = ''
      for await (const part of line.body!) {
        text += Buffer.from(part).toString()
        if (text.includes(journal)) return text
      }
      return text
    })()
    anna.address = processes[1]!.address
    await anna.send(journal, anna.notes(journal, 1))
    expect(await heard).toContain(`"journal":"${journal}"`)
    stop.abort()
  })

  test('a laptop that is revoked at one process is out at all of them', async () => {
    const carl = await somebody(anna, 'carl')
    await anna.ask('POST', `/v1/devices/${carl.device}/revoke`)
    for (const { address } of processes) {
      carl.address = address
      expect((await carl.ask('GET', '/v1/me')).json).toMatchObject({ code: 'revoked' })
    }
  })

  test('under load, with one of them killed, what was acknowledged is there, once, in one order everywhere', async () => {
    const people = [anna]
    for (const login of ['dora', 'emil', 'fritz', 'gerd', 'hanna']) people.push(await somebody(anna, login))
    const journal = await aCase(
      anna,
      people.slice(1).map(({ person }) => member(person, 'responder')),
    )
    const acknowledged = new Set<string>()
    let done = 0
    const work = people.map(async (laptop, i) => {
      for (let round = 0; round < 12; round += 1) {
        const batch = laptop.notes(journal, 20)
        await deliver(laptop, journal, batch, i + round)
        for (const { id } of batch) acknowledged.add(id)
        done += 1
      }
    })
    const killing = (async () => {
      while (done < 15) await new Promise((resolve) => setTimeout(resolve, 10))
      await end(processes[1]!.child, 'SIGKILL')
      await start(1)
    })()
    await Promise.all([...work, killing])
    expect(acknowledged.size).toBe(6 * 12 * 20)
    const orders: string[][] = []
    for (const { address } of processes) {
      anna.address = address
      orders.push(await anna.readAll(journal))
    }
    expect(orders[1]).toEqual(orders[0])
    expect(orders[2]).toEqual(orders[0])
    expect(new Set(orders[0]).size).toBe(orders[0]!.length)
    expect(orders[0]).toHaveLength(1 + 5 + acknowledged.size)
    expect([...acknowledged].filter((id) => !orders[0]!.includes(id))).toEqual([])
  })

  /** Tries one process after the other until the batch is acknowledged, as a laptop behind a balancer does. */
  async function deliver(laptop: ServerLaptop, journal: string, batch: SealedCommit[], first: number): Promise<void> {
    for (let n = first; ; n += 1) {
      laptop.address = processes[n % 3]!.address
      const answer = await laptop.send(journal, batch).catch(() => undefined)
      if (answer?.status === 200 && answer.json.refused.length === 0) return
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(`the batch was refused: ${JSON.stringify(answer.json)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
})

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exited
}
