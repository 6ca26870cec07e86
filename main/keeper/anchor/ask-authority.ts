import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { Refused } from '../refused'

/** An answer with its certificates has a few KB. */
const MAX_ANSWER_BYTES = 128 * 1024
const PATIENCE_MS = 20_000

/** Posts a request to a time-stamp authority (RFC 3161, 3.4) and answers what came back. Follows no redirect. */
export async function askAuthority(
  address: string,
  der: Uint8Array,
  patienceMs: number = PATIENCE_MS,
): Promise<Uint8Array> {
  const url = addressOf(address)
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patienceMs)
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      const options = {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', 'content-length': der.length },
        signal: abort.signal,
      }
      const asking = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, (answer) => {
        const chunks: Buffer[] = []
        let size = 0
        if (answer.statusCode !== 200) {
          answer.destroy()
          reject(notAnswered(`it answered with HTTP status ${answer.statusCode}`))
        }
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size <= MAX_ANSWER_BYTES) chunks.push(chunk)
          else {
            reject(notAnswered('its answer is larger than any time stamp'))
            answer.destroy()
          }
        })
        answer.on('error', reject)
        answer.on('end', () => resolve(Buffer.concat(chunks)))
      })
      asking.on('error', reject)
      asking.end(der)
    })
  } catch (error) {
    if (error instanceof Refused) throw error
    throw notAnswered(abort.signal.aborted ? 'it took too long' : whyOf(error))
  } finally {
    clearTimeout(timer)
  }
}

function addressOf(address: string): URL {
  let url: URL | undefined
  try {
    url = new URL(address)
  } catch {
    // Told below.
  }
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new Refused(
    'stamp-address',
    'This is no address of a time-stamp authority. Nothing was sent.',
    'It begins with https:// or http://.',
  )
}

function notAnswered(why: string): Refused {
  return new Refused(
    'stamp-no-answer',
    `The authority gave no time stamp: ${why}. Nothing was recorded.`,
    'Check the address and the network, or save the request as a file and carry it there.',
  )
}

function whyOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? `it could not be reached (${code})` : 'it could not be reached'
}
