import { randomUUID } from 'node:crypto'
import type { Queries, Table } from '../store/database'

const AUDIT: Table = {
  name: 'audit',
  columns: {
    id: 'text',
    at: 'integer',
    act: 'text',
    outcome: 'text',
    login: 'text',
    account: 'text',
    device: 'text',
    address: 'text',
    about: 'text',
  },
}

export interface AuditEntry {
  readonly at: number
  /** What was tried: `sign-in`, `device.approve`, `journal.read`, … */
  readonly act: string
  /** `ok`, or why not. */
  readonly outcome: string
  readonly login?: string
  readonly account?: string
  readonly device?: string
  readonly address?: string
  /** Id of what it was about; never content. */
  readonly about?: string
}

/** Who did or tried what at the door. Never the content of a case. */
export async function audit(queries: Queries, entry: AuditEntry): Promise<void> {
  const { at, act, outcome, login, account, device, address, about } = entry
  await queries.insert(AUDIT, [
    [randomUUID(), at, act, outcome, ...[login, account, device, address, about].map((value) => value ?? null)],
  ])
}

export function readAudit(queries: Queries, before: number, max: number): Promise<AuditEntry[]> {
  return queries.all<AuditEntry>(
    `SELECT at, act, outcome, login, account, device, address, about FROM audit
     WHERE at < $1 ORDER BY at DESC, id LIMIT $2`,
    [before, max],
  )
}

const WINDOW_MS = 15 * 60_000
const TRIES = 10

/**
 * Seconds until this name may be tried again: ten wrong passwords in a quarter of an hour are enough, on all processes.
 * `device`: of its own, which is counted apart from those whom nobody knows (null).
 */
export async function secondsToWait(
  queries: Queries,
  login: string,
  now: number,
  device: string | null,
): Promise<number> {
  const wrong = await queries.all<{ at: number }>(
    `SELECT at FROM audit WHERE login = $1 AND at > $2 AND act = 'sign-in' AND outcome = 'wrong'
       AND COALESCE(device, '') = $3 ORDER BY at DESC LIMIT ${TRIES}`,
    [login, now - WINDOW_MS, device ?? ''],
  )
  const oldest = wrong.at(-1)
  return wrong.length < TRIES || !oldest ? 0 : Math.max(1, Math.ceil((oldest.at + WINDOW_MS - now) / 1000))
}
