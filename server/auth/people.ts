import { randomUUID } from 'node:crypto'
import type { AccountRow, DeviceRow } from '../../shared/contract/server/accounts'
import type { Queries } from '../store/database'
import { wordsOf } from './devices'

export interface NewAccount {
  readonly organisation: string
  readonly login: string
  readonly name: string
  readonly person: string | null
  readonly password: string | null
  readonly isAdmin: boolean
  readonly at: number
}

/** The new account's id; null where the login or the person is somebody else's already. */
export async function makeAccount(queries: Queries, account: NewAccount): Promise<string | null> {
  const id = randomUUID()
  const { organisation, login, name, person, password, isAdmin, at } = account
  const made = await queries.run(
    `INSERT INTO accounts (id, organisation, login, name, person, password, is_admin, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [id, organisation, login, name, person, password, isAdmin ? 1 : 0, at],
  )
  return made === 1 ? id : null
}

export async function makeOrganisation(queries: Queries, kind: string, name: string): Promise<string> {
  const id = randomUUID()
  await queries.run('INSERT INTO organisations (id, kind, name) VALUES ($1, $2, $3)', [id, kind, name])
  return id
}

export function organisations(queries: Queries): Promise<{ id: string; kind: string; name: string }[]> {
  return queries.all('SELECT id, kind, name FROM organisations ORDER BY name, id')
}

export async function accounts(queries: Queries, only?: string): Promise<AccountRow[]> {
  const rows = await queries.all<
    Omit<AccountRow, 'admin' | 'disabled'> & { is_admin: number; disabled_at: number | null }
  >(
    `SELECT a.id, a.login, a.name, a.person, a.organisation, o.name AS "organisationName", o.kind AS "organisationKind",
       a.is_admin, a.disabled_at
     FROM accounts a JOIN organisations o ON o.id = a.organisation
     ${only === undefined ? '' : 'WHERE a.id = $1'} ORDER BY a.login`,
    only === undefined ? [] : [only],
  )
  return rows.map(({ is_admin, disabled_at, ...row }) => ({
    ...row,
    admin: is_admin === 1,
    disabled: disabled_at !== null,
  }))
}

export async function devices(queries: Queries, account?: string): Promise<DeviceRow[]> {
  const rows = await queries.all<{
    id: string
    account: string
    name: string
    key: Uint8Array
    made_at: number
    approved_at: number | null
    revoked_at: number | null
  }>(
    `SELECT id, account, name, key, made_at, approved_at, revoked_at FROM devices
     ${account === undefined ? '' : 'WHERE account = $1'} ORDER BY made_at, id`,
    account === undefined ? [] : [account],
  )
  return rows.map(({ id, account, name, key, made_at, approved_at, revoked_at }) => ({
    id,
    account,
    name,
    words: wordsOf(key),
    state: revoked_at !== null ? 'revoked' : approved_at === null ? 'waiting' : 'enrolled',
    madeAt: made_at,
  }))
}

/** Closes an account: its devices read nothing from now on, its name stays in the record. Answers whether there is one. */
export async function disableAccount(queries: Queries, account: string, now: number): Promise<boolean> {
  return (
    (await queries.run('UPDATE accounts SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL', [
      now,
      account,
    ])) === 1
  )
}
