import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { Random } from '../crash/random'
import type { Tally } from './tally'

/** How likely each of these befalls a request, 0 to 1. `off`: nothing gets through. */
export interface Weather {
  readonly off: boolean
  /** Cut while it goes up: a part of it, or nothing, reaches the server. */
  readonly cutUp: number
  /** Cut while the answer comes down: the server did it, and the laptop does not know. */
  readonly cutDown: number
  /** Reaches two servers, or one twice; the laptop hears one of the two answers. */
  readonly twice: number
  /** The laptop hears that the line broke, and the request arrives seconds later, after what was sent since. */
  readonly ghost: number
  /** Ms that any of them may be late. */
  readonly delay: number
}

export const FAIR: Weather = { off: false, cutUp: 0, cutDown: 0, twice: 0, ghost: 0, delay: 0 }
export const OFF: Weather = { ...FAIR, off: true }

const GHOST_MS = 5_000
const LIVE = '/v1/live'

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** What one laptop reaches the servers through, as a balancer on a bad network: it cuts, delays, doubles, reorders. */
export class Line {
  weather: Weather = FAIR
  #server: Server
  #agent = new Agent({ keepAlive: true, maxSockets: 16 })
  #arrived = 0
  #newest = 0
  #stopped = false

  /** `address`: what the servers are told that the laptop's is. `heard`: each answer to an append, also those that the laptop never got. */
  constructor(
    private readonly ports: readonly number[],
    private readonly address: string,
    private readonly random: Random,
    private readonly tally: Tally,
    private readonly heard: (journal: string, answer: Buffer) => void,
  ) {
    this.#server = createServer((asked, answer) => {
      this.#carry(asked, answer).catch(() => asked.socket.destroy())
    })
    this.#server.requestTimeout = 0
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  async close(): Promise<void> {
    this.#stopped = true
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#agent.destroy()
  }

  /** What hangs is let go, as when a cable is pulled. */
  cutAll(): void {
    this.#server.closeAllConnections()
  }

  async #carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { random, tally } = this
    asked.on('error', () => undefined)
    answer.on('error', () => undefined)
    const n = ++this.#arrived
    if (this.weather.off) return void asked.socket.destroy()
    if (asked.url === LIVE) return this.#listen(asked, answer)
    const { body, isWhole } = await bodyOf(asked)
    const { cutUp, cutDown, twice, ghost, delay } = this.weather
    const luck = random.next()
    const is = (from: number, chance: number) => luck >= from && luck < from + chance
    if (!isWhole || is(0, cutUp)) {
      tally.cuts.up += 1
      await this.#half(asked, body.subarray(0, isWhole ? random.whole(0, body.length) : body.length))
      return void asked.socket.destroy()
    }
    if (is(cutUp, ghost)) {
      tally.cuts.up += 1
      asked.socket.destroy()
      await pause(random.whole(100, GHOST_MS))
      if (!this.#stopped) await this.#forward(n, asked, body).catch(() => undefined)
      return
    }
    if (delay > 0 && random.next() < 0.5) {
      tally.delays += 1
      await pause(random.whole(1, delay))
    }
    if (is(cutUp + ghost, twice)) return await this.#double(n, asked, body, answer)
    const got = await this.#forward(n, asked, body).catch(() => undefined)
    if (got && is(cutUp + ghost + twice, cutDown)) {
      tally.cuts.down += 1
      answer.writeHead(got.status, { ...plain(got.headers), 'content-length': got.body.length + 1 })
      answer.write(got.body.subarray(0, random.whole(0, got.body.length)), () => asked.socket.destroy())
      return
    }
    hand(answer, got)
  }

  async #double(n: number, asked: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    const { random, tally } = this
    const first = this.#forward(n, asked, body).catch(() => undefined)
    if (random.next() < 0.5) await pause(random.whole(0, 2_000))
    const second = this.#forward(n, asked, body).catch(() => undefined)
    const [one, two] = await Promise.all([first, second])
    if (one && two) tally.duplicates += 1
    hand(answer, random.next() < 0.5 ? one : two)
  }

  /** To any of the servers; a balancer does not know yet which of them is gone. */
  async #forward(n: number, asked: IncomingMessage, body: Buffer): Promise<Answer> {
    if (n < this.#newest) this.tally.reorders += 1
    this.#newest = Math.max(n, this.#newest)
    const answer = await new Promise<Answer>((resolve, reject) => {
      const sending = request(this.#options(asked, body.length), (got) => {
        bodyOf(got).then(({ body: content, isWhole }) =>
          isWhole
            ? resolve({ status: got.statusCode ?? 502, headers: got.headers, body: content })
            : reject(new Error('the server broke off')),
        )
      })
      sending.on('error', reject)
      sending.end(body)
    })
    const [, journal] = /^\/v1\/journals\/([0-9a-f-]{36})\/commits$/.exec(asked.url ?? '') ?? []
    if (asked.method === 'POST' && journal && answer.status === 200) this.heard(journal, answer.body)
    return answer
  }

  #half(asked: IncomingMessage, part: Buffer): Promise<void> {
    const length = Number(asked.headers['content-length'] ?? 0)
    if (length === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const sending = request({ ...this.#options(asked, length), agent: false })
      sending.on('error', () => resolve())
      sending.on('response', (got) => got.resume())
      sending.write(part, () => {
        sending.destroy()
        resolve()
      })
    })
  }

  /** Server-sent hints, until one of the two ends or the weather takes them. */
  #listen(asked: IncomingMessage, answer: ServerResponse): void {
    const sending = request({ ...this.#options(asked, 0), agent: false }, (got) => {
      answer.writeHead(got.statusCode ?? 502, plain(got.headers))
      got.on('error', () => asked.socket.destroy())
      got.on('close', () => asked.socket.destroy())
      got.pipe(answer)
    })
    sending.on('error', () => asked.socket.destroy())
    asked.socket.once('close', () => sending.destroy())
    sending.end()
  }

  #options(asked: IncomingMessage, length: number) {
    const { connection, 'transfer-encoding': _, ...headers } = asked.headers
    return {
      host: '127.0.0.1',
      port: this.random.pick(this.ports),
      method: asked.method,
      path: asked.url,
      agent: this.#agent,
      headers: { ...headers, 'content-length': length, 'x-forwarded-for': this.address },
    }
  }
}

function hand(answer: ServerResponse, got: Answer | undefined): void {
  if (!got) {
    answer.writeHead(502, { 'content-type': 'text/plain' })
    answer.end('Bad gateway')
    return
  }
  answer.writeHead(got.status, { ...plain(got.headers), 'content-length': got.body.length })
  answer.end(got.body)
}

function plain({ connection, 'keep-alive': _, 'transfer-encoding': _2, ...headers }: IncomingMessage['headers']) {
  return headers
}

async function bodyOf(message: IncomingMessage): Promise<{ body: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of message) pieces.push(piece as Buffer)
    return { body: Buffer.concat(pieces), isWhole: message.complete }
  } catch {
    return { body: Buffer.concat(pieces), isWhole: false }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
