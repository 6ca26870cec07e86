import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import type { LiveEvent, Relay } from '../../http/hints'

const CHANNEL = 'holdfast'
/** A payload of NOTIFY has less than 8,000 bytes. */
const MAX_PAYLOAD = 7_000
const AGAIN_AFTER_MS = 1_000

/**
 * LISTEN/NOTIFY between the processes of one database, on a connection of its own, which is made anew when it breaks:
 * what was said in between is `missed`.
 */
export function postgresqlRelay(url: string, heard: (event: LiveEvent) => void, missed: () => void): Relay {
  const self = randomUUID()
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let isGap = false

  const connect = async () => {
    const made = new Client({ connectionString: url, application_name: 'holdfast hints' })
    const lost = () => {
      if (client === made) client = undefined
      isGap = true
      if (!isClosed && !timer)
        timer = setTimeout(() => {
          timer = undefined
          connect().catch(() => undefined)
        }, AGAIN_AFTER_MS)
    }
    made.on('error', lost)
    made.on('end', lost)
    made.on('notification', ({ payload }) => {
      const said = JSON.parse(payload ?? '{}') as { from?: string; events?: LiveEvent[] }
      if (said.from !== self) for (const event of said.events ?? []) heard(event)
    })
    try {
      await made.connect()
      await made.query(`LISTEN ${CHANNEL}`)
      client = made
      if (isGap) missed()
      isGap = false
    } catch {
      lost()
    }
  }
  const ready = connect()

  return {
    send: async (events) => {
      await ready
      for (const event of events) {
        const payload = JSON.stringify({ from: self, events: [event] })
        if (payload.length <= MAX_PAYLOAD) await client?.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])
      }
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await ready
      await client?.end()
    },
  }
}
