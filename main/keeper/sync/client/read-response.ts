import type { IncomingMessage } from 'node:http'
import { Refused } from '../../refused'
import type { Reached } from './line'
import type { Pace } from './pace'
import { lineBroke, notUnderstood, type PeerAddress } from './problems'

const MAX_ANSWER_BYTES = 16 * 1024 * 1024
const MAX_LINE = 10_000

/** The whole answer; refused where it is longer than any may be, or breaks off. */
export async function readResponse(response: IncomingMessage, peer: PeerAddress, pace?: Pace): Promise<Reached> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of response) {
      length += (piece as Buffer).length
      if (length > MAX_ANSWER_BYTES) throw notUnderstood(peer)
      pieces.push(piece as Buffer)
      await pace?.received((piece as Buffer).length)
    }
  } catch (error) {
    throw error instanceof Refused ? error : lineBroke(peer)
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }
}

/** An answer that does not end: its text line by line, until it breaks. */
export async function* linesOf(response: IncomingMessage, peer: PeerAddress): AsyncGenerator<string> {
  if (response.statusCode !== 200) {
    response.destroy()
    throw notUnderstood(peer)
  }
  response.setEncoding('utf8')
  let rest = ''
  try {
    for await (const piece of response) {
      const lines = (rest + (piece as string)).split('\n')
      rest = (lines.pop() ?? '').slice(0, MAX_LINE)
      yield* lines
    }
  } catch {
    throw lineBroke(peer)
  }
}
