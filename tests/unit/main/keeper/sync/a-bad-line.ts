import { connect, createServer, type Server, type Socket } from 'node:net'
import { chunksOf, MIN_CHUNK_BYTES } from '../../../../../shared/contract/sync/blobs'

/** What the line does with a connection, decided when it opens. */
export interface Weather {
  /** Bytes from the guest to the host, and back, after which it is cut; undefined: it holds. */
  readonly cutUp?: number | undefined
  readonly cutDown?: number | undefined
  /** Milliseconds that every piece is late. */
  readonly delay?: number
}

/** A line between a guest and a host that cuts and delays; it counts what passed in each direction. */
export class BadLine implements AsyncDisposable {
  up = 0
  down = 0
  cuts = 0
  #server: Server | undefined
  readonly #sockets = new Set<Socket>()

  /** `weather` is asked for each new connection. */
  constructor(
    private readonly port: number,
    private readonly weather: () => Weather,
  ) {}

  async listen(): Promise<number> {
    const server = createServer((guest) => this.#join(guest))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()))
  }

  #join(guest: Socket): void {
    const { cutUp, cutDown, delay } = this.weather()
    const host = connect(this.port, '127.0.0.1')
    for (const socket of [guest, host]) {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        guest.destroy()
        host.destroy()
      })
    }
    const carry = (from: Socket, to: Socket, most: number | undefined, passed: (bytes: number) => void) => {
      let left = most ?? Number.POSITIVE_INFINITY
      from.on('data', (piece: Buffer) => {
        const part = piece.subarray(0, Math.min(piece.length, left))
        left -= part.length
        passed(part.length)
        const hand = () => {
          if (!to.destroyed && !to.write(part)) {
            from.pause()
            to.once('drain', () => from.resume())
          }
          if (left > 0) return
          this.cuts += 1
          guest.destroy()
          host.destroy()
        }
        if (delay) setTimeout(hand, delay)
        else hand()
      })
    }
    carry(guest, host, cutUp, (bytes) => {
      this.up += bytes
    })
    carry(host, guest, cutDown, (bytes) => {
      this.down += bytes
    })
  }
}

/**
 * Exactly so many cuts, spread over a file: each line carries its share of whole chunks and breaks somewhere in the
 * next one (`within`: from 0 to 1, how far in at most). Then it holds.
 */
export function cutting(
  direction: 'cutUp' | 'cutDown',
  { fileBytes, cuts, within }: { readonly fileBytes: number; readonly cuts: number; readonly within: number },
  line: () => BadLine | undefined,
): () => Weather {
  const chunks = chunksOf(fileBytes)
  const by = (n: number) => Math.floor((chunks * n) / (cuts + 1))
  return () => {
    const n = line()?.cuts ?? 0
    if (n >= cuts) return {}
    const whole = by(n + 1) - by(n)
    return { [direction]: Math.floor((whole + 0.05 + Math.random() * within) * MIN_CHUNK_BYTES) }
  }
}
