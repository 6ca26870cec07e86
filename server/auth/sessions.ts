import { randomUUID } from 'node:crypto'
import type { SessionAnswer } from '../../shared/contract/server/accounts'
import type { ServerKey } from '../crypto/server-key'
import type { Database, Queries } from '../store/database'
import type { Caller } from './caller'
import { disabled, revoked, sessionOver, unauthenticated, waiting } from './failures'
import { newToken, tokenHash } from './tokens'

const TOKEN_MS = 15 * 60_000
const REFRESH_MS = 30 * 24 * 3_600_000

interface HeldSession {
  readonly id: string
  readonly device: string
  readonly expires_at: number
  readonly refresh_until: number
}

interface CallerRow {
  readonly account: string
  readonly login: string
  readonly name: string
  readonly person: string | null
  readonly is_admin: number
  readonly disabled_at: number | null
  readonly kind: 'own' | 'provider' | 'guest'
  readonly device: string
  readonly key: Uint8Array
  readonly approved_at: number | null
  readonly revoked_at: number | null
}

const CALLER = `a.id AS account, a.login, a.name, a.person, a.is_admin, a.disabled_at, o.kind,
  d.id AS device, d.key, d.approved_at, d.revoked_at
  FROM devices d JOIN accounts a ON a.id = d.account JOIN organisations o ON o.id = a.organisation`

/** Who holds this token. Read anew for each request, so that a revocation bites with the next one. */
export async function callerOf(queries: Queries, token: string, now: number): Promise<Caller | null> {
  const [row] = await queries.all<CallerRow & { expires_at: number }>(
    `SELECT s.expires_at, ${CALLER} JOIN sessions s ON s.device = d.id AND s.account = a.id WHERE s.token = $1`,
    [tokenHash(token)],
  )
  return row ? callerFrom(row, row.expires_at <= now) : null
}

/** The device as the caller that it would be; null where nobody knows it. */
export async function deviceCaller(queries: Queries, device: string): Promise<Caller | null> {
  const [row] = await queries.all<CallerRow>(`SELECT ${CALLER} WHERE d.id = $1`, [device])
  return row ? callerFrom(row, false) : null
}

function callerFrom(row: CallerRow, isExpired: boolean): Caller {
  const state =
    row.revoked_at !== null
      ? 'revoked'
      : row.disabled_at !== null
        ? 'disabled'
        : row.approved_at === null
          ? 'waiting'
          : isExpired
            ? 'expired'
            : 'active'
  const { account, login, name, person, device, key, kind } = row
  return {
    account,
    login,
    name,
    person,
    isAdmin: row.is_admin === 1,
    organisation: kind,
    device,
    deviceKey: key,
    state,
  }
}

/** Throws what a caller of this state is told. */
export function requireActive(caller: Caller): void {
  if (caller.state === 'revoked') throw revoked()
  if (caller.state === 'disabled') throw disabled()
  if (caller.state === 'waiting') throw waiting()
  if (caller.state === 'expired') throw unauthenticated()
}

/** `beside`: the device keeps the session that it has, and this one cannot be renewed. */
export async function openSession(
  queries: Queries,
  caller: Caller,
  now: number,
  beside = false,
): Promise<SessionAnswer> {
  requireActive(caller)
  const [token, refresh] = [newToken(), newToken()]
  // Else a device has one session: what was given out before is worth nothing any more.
  if (beside) await queries.run('DELETE FROM sessions WHERE device = $1 AND refresh_until <= $2', [caller.device, now])
  else await queries.run('DELETE FROM sessions WHERE device = $1', [caller.device])
  await queries.run(
    `INSERT INTO sessions (id, account, device, token, expires_at, refresh, refresh_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      randomUUID(),
      caller.account,
      caller.device,
      tokenHash(token),
      now + TOKEN_MS,
      tokenHash(refresh),
      beside ? now : now + REFRESH_MS,
    ],
  )
  return { token, refresh, expiresAt: now + TOKEN_MS, account: caller.account }
}

/**
 * Gives new tokens for a refresh token. Whoever asks again with the one before, since the answer was lost or came after
 * a crash, is answered the same: the new tokens follow from the old one and a secret of the server. That cannot be a
 * copy, because the device proved itself by its key; one that comes from another device was copied, and ends the session.
 */
export async function renewSession(
  database: Database,
  key: ServerKey,
  refresh: string,
  device: string,
  now: number,
): Promise<SessionAnswer> {
  const [token, next] = [key.derive('session', refresh), key.derive('refresh', refresh)]
  const answer = await database.transaction(async (queries) => {
    const hash = tokenHash(refresh)
    const [held] = await queries.all<HeldSession>(
      `SELECT id, device, expires_at, refresh_until FROM sessions WHERE refresh = $1${queries.forUpdate}`,
      [hash],
    )
    const [spent] = held
      ? []
      : await queries.all<HeldSession>(
          `SELECT id, device, expires_at, refresh_until FROM sessions WHERE spent_refresh = $1${queries.forUpdate}`,
          [hash],
        )
    const session = held ?? spent
    if (!session) return null
    if (session.device !== device) {
      await queries.run('DELETE FROM sessions WHERE id = $1', [session.id])
      return null
    }
    if (session.refresh_until <= now) return null
    if (held)
      await queries.run(
        'UPDATE sessions SET token = $1, expires_at = $2, refresh = $3, spent_refresh = $4 WHERE id = $5',
        [tokenHash(token), now + TOKEN_MS, tokenHash(next), hash, held.id],
      )
    const caller = await deviceCaller(queries, device)
    if (!caller) return null
    requireActive(caller)
    const expiresAt = held ? now + TOKEN_MS : session.expires_at
    return { token, refresh: next, expiresAt, account: caller.account }
  })
  if (!answer) throw sessionOver()
  return answer
}
