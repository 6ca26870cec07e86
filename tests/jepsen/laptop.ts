import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Failure, Outcome } from '../../shared/contract/failure'
import type { Answer, Ask, KeeperChannel } from '../../shared/contract/keeper'
import type { Editing, FromLaptop, ToLaptop } from './messages'

/** One laptop as the run sees it: a process that may be killed at any moment, and its data folder. */
export class Laptop {
  #child: ChildProcess | undefined
  #asked = 0
  readonly #waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()

  constructor(
    readonly name: string,
    private readonly program: string,
    private readonly dataDir: string,
    readonly acknowledgements: string,
    private readonly bug: (text: string) => void,
  ) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.program, this.dataDir, this.acknowledgements], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.#child = child
    let said = ''
    child.stderr?.on('data', (text) => {
      said = (said + text).slice(-4000)
    })
    child.once('exit', (code) => {
      if (code !== null && code !== 0) this.bug(`the process ended with ${code}: ${said}`)
      for (const { reject } of this.#waiting.values()) reject(new Error(`${this.name} is gone: ${said}`))
      this.#waiting.clear()
    })
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`${this.name} did not start: ${said}`)))
      child.on('message', (told: FromLaptop) => {
        if (told.what === 'ready') resolve()
        else if (told.what === 'bug') this.bug(told.text)
        else {
          this.#waiting.get(told.n)?.resolve(told.answer as never)
          this.#waiting.delete(told.n)
        }
      })
    })
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  /** The answer; throws what the keeper refused with. */
  async ask<C extends KeeperChannel>(channel: C, ask: Ask<C>): Promise<Answer<C>> {
    const outcome = await this.#send<Outcome<Answer<C>>>({ n: 0, what: 'ask', channel, ask: ask as object })
    if (outcome.ok) return outcome.value
    throw new Refusal(outcome)
  }

  async edit(editing: Editing | null): Promise<void> {
    await this.#send({ n: 0, what: 'edit', editing })
  }

  #send<T>(message: ToLaptop): Promise<T> {
    const n = ++this.#asked
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(n, { resolve, reject })
      this.#child?.send({ ...message, n }, (error) => {
        if (!error) return
        this.#waiting.delete(n)
        reject(error)
      })
    })
  }
}

class Refusal extends Error {
  constructor({ code, message }: Failure) {
    super(`${code}: ${message}`)
  }
}
