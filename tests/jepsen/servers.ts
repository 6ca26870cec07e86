import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { pause } from './line'

const COUNT = 3
const STARTS_WITHIN_MS = 60_000
const LOOK_MS = 50

/** Three processes of the team server on one database, each on a port of its own, started again whenever they end. */
export class Servers {
  readonly #children = new Map<number, ChildProcess>()
  readonly #downUntil = new Map<number, number>()
  #said = ''
  #stopped = false

  private constructor(
    private readonly program: string,
    private readonly environment: NodeJS.ProcessEnv,
    readonly ports: readonly number[],
    private readonly fault: (line: string) => void,
  ) {}

  static async start(
    program: string,
    environment: NodeJS.ProcessEnv,
    fault: (line: string) => void,
  ): Promise<{ servers: Servers; links: readonly string[] }> {
    const ports: number[] = []
    for (let n = 0; n < COUNT; n += 1) ports.push(await freePort())
    const servers = new Servers(program, environment, ports, fault)
    for (const port of ports) void servers.#keepUp(port)
    await servers.ready()
    // Each may have printed one; the newest in the database is the one that holds.
    const links = [...servers.#said.matchAll(/First administrator: (\S+)/g)].map(([, link = '']) => link)
    return { servers, links }
  }

  /** The power of one of them fails; it is back after so many ms. */
  async kill(port: number, ms: number): Promise<void> {
    const child = this.#children.get(port)
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    this.#downUntil.set(port, Date.now() + ms)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  /** All of them answer. */
  async ready(): Promise<void> {
    const until = Date.now() + STARTS_WITHIN_MS
    for (const port of this.ports) {
      while (!(await isReady(port))) {
        if (Date.now() > until) throw new Error(`a server did not start: ${this.#said.slice(-2000)}`)
        await pause(LOOK_MS)
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    const running = [...this.#children.values()].filter((one) => one.exitCode === null && one.signalCode === null)
    await Promise.all(
      running.map((child) => {
        child.kill('SIGTERM')
        return once(child, 'exit')
      }),
    )
  }

  async #keepUp(port: number): Promise<void> {
    while (!this.#stopped) {
      const child = spawn(process.execPath, [this.program], {
        env: { ...process.env, ...this.environment, PORT: String(port), LOG_LEVEL: 'error' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      this.#children.set(port, child)
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => {
          this.#said = (this.#said + text).slice(-20_000)
          for (const line of String(text).split('\n')) if (line.includes('"fault"')) this.fault(line)
        })
      await once(child, 'exit')
      await pause(Math.max(200, (this.#downUntil.get(port) ?? 0) - Date.now()))
    }
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  } catch {
    return false
  }
}

/** Below those that the system gives out by itself: a server that is down must find its port free again. */
const PORTS = { from: 20_000, to: 30_000 }

async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from))
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    await new Promise((resolve) => server.close(resolve))
    return port
  }
}
