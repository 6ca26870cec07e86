import type { ServerResponse } from 'node:http'
import { LIVE_COMMENT_MS, type Presence } from '../../../../shared/contract/sync/live'

/** Hints within this time go out as one. */
const COALESCE_MS = 100

interface Listening {
  readonly response: ServerResponse
  readonly maySee: (journal: string) => boolean
}

/** Who listens on `/v1/live`. */
export class Hints {
  readonly #listening = new Set<Listening>()
  readonly #waiting = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #comments: NodeJS.Timeout | undefined

  listen(response: ServerResponse, maySee: (journal: string) => boolean): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': here\n\n')
    const one = { response, maySee }
    this.#listening.add(one)
    response.once('close', () => this.#listening.delete(one))
    this.#comments ??= setInterval(() => {
      for (const each of this.#listening) each.response.write(': here\n\n')
    }, LIVE_COMMENT_MS)
    this.#comments.unref()
  }

  /** The journal has so many commits now. */
  tell(journal: string, size: number): void {
    this.#waiting.set(journal, size)
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      for (const [id, count] of this.#waiting)
        for (const { response, maySee } of this.#listening)
          if (maySee(id)) response.write(`event: hint\ndata: ${JSON.stringify({ journal: id, size: count })}\n\n`)
      this.#waiting.clear()
    }, COALESCE_MS)
    this.#timer.unref()
  }

  present(said: Presence): void {
    for (const { response, maySee } of this.#listening)
      if (maySee(said.journal)) response.write(`event: presence\ndata: ${JSON.stringify(said)}\n\n`)
  }

  close(): void {
    clearTimeout(this.#timer)
    clearInterval(this.#comments)
    this.#timer = undefined
    this.#comments = undefined
    for (const { response } of this.#listening) response.end()
    this.#listening.clear()
  }
}
