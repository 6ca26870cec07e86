import { wordlist } from '@scure/bip39/wordlists/english.js'
import { fingerprintWords } from '../../shared/core/journal/fingerprint'
import { sha256Hex } from '../crypto/hashes'
import type { Queries } from '../store/database'
import { conflict, notFound } from './failures'

export function wordsOf(key: Uint8Array): string[] {
  return fingerprintWords(sha256Hex(key), wordlist)
}

export interface NewDevice {
  readonly account: string
  readonly name: string
  /** Base64. */
  readonly key: string
  readonly at: number
  /** Who vouches for it at once; null: it waits until its words were compared. */
  readonly approvedBy: string | null
}

/** Adds a device; its id is the hash of its key, so nobody can take the id of another. */
export async function addDevice(
  queries: Queries,
  { account, name, key, at, approvedBy }: NewDevice,
): Promise<{ device: string; words: string[]; state: 'waiting' | 'enrolled' }> {
  const raw = Buffer.from(key, 'base64')
  const device = sha256Hex(raw).slice(0, 32)
  const isNew = await queries.run(
    `INSERT INTO devices (id, account, name, key, made_at, approved_at, approved_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [device, account, name, raw, at, approvedBy === null ? null : at, approvedBy],
  )
  const [held] = await queries.all<{ account: string; approved_at: number | null; revoked_at: number | null }>(
    'SELECT account, approved_at, revoked_at FROM devices WHERE id = $1',
    [device],
  )
  if (isNew === 0 && (held?.account !== account || held.revoked_at !== null))
    throw conflict(
      'This laptop cannot be added: its key is known here already. Nothing was changed.',
      'A laptop that was taken out comes back with a new key: set Holdfast up anew on it.',
    )
  return { device, words: wordsOf(raw), state: held?.approved_at == null ? 'waiting' : 'enrolled' }
}

/** Confirms a device by the words that its owner read out; by an administrator, or its owner on another device. */
export async function approve(
  queries: Queries,
  device: string,
  words: readonly string[],
  by: { readonly account: string; readonly isAdmin: boolean },
  now: number,
): Promise<void> {
  const [held] = await queries.all<{ account: string; key: Uint8Array; revoked_at: number | null }>(
    'SELECT account, key, revoked_at FROM devices WHERE id = $1',
    [device],
  )
  if (!held || held.revoked_at !== null || !(by.isAdmin || held.account === by.account)) throw notFound()
  if (wordsOf(held.key).join(' ') !== words.join(' ').toLowerCase())
    throw conflict(
      'These are not the words of this laptop, so it was not confirmed.',
      'Read them again from its screen. Where they still differ, somebody stands between you: refuse it.',
    )
  await queries.run(
    'UPDATE devices SET approved_at = $1, approved_by = $2 WHERE id = $3 AND approved_at IS NULL AND revoked_at IS NULL',
    [now, by.account, device],
  )
}

/** Takes a device out, at once and for good. By its owner or an administrator. */
export async function revoke(
  queries: Queries,
  device: string,
  by: { readonly account: string; readonly isAdmin: boolean },
  now: number,
): Promise<void> {
  const [held] = await queries.all<{ account: string }>('SELECT account FROM devices WHERE id = $1', [device])
  if (!held || !(by.isAdmin || held.account === by.account)) throw notFound()
  await queries.run('UPDATE devices SET revoked_at = $1, revoked_by = $2 WHERE id = $3 AND revoked_at IS NULL', [
    now,
    by.account,
    device,
  ])
}
