import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomUUID,
  sign,
} from 'node:crypto'
import { dssePae } from '../../shared/core/journal/seal'
import type { Queries } from '../store/database'
import { sha256Hex } from './hashes'

/** What this server signs receipts and checkpoints with. All processes of one database have the same. */
export interface ServerKey {
  /** First 32 hex digits of the SHA-256 of the raw public key. */
  readonly keyid: string
  readonly publicKey: Uint8Array
  readonly sign: (payload: Uint8Array, type: string) => Uint8Array
  /** A token (32 bytes, base64url) that nobody can tell from random, the same each time for the same text. */
  readonly derive: (purpose: string, from: string) => string
}

/** The key of this database; made the first time. Of two processes that start together one makes it. */
export async function serverKey(queries: Queries): Promise<ServerKey> {
  const made = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
  await setOnce(queries, 'key', made.toString('base64'))
  const kept = await setting(queries, 'key')
  const key = createPrivateKey({ key: Buffer.from(kept, 'base64'), format: 'der', type: 'pkcs8' })
  const secret = Buffer.from(hkdfSync('sha256', Buffer.from(kept, 'base64'), '', 'holdfast derived tokens', 32))
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    keyid: sha256Hex(publicKey).slice(0, 32),
    publicKey,
    sign: (payload, type) => sign(null, dssePae(payload, type), key),
    derive: (purpose, from) => createHmac('sha256', secret).update(`${purpose} ${from}`).digest('base64url'),
  }
}

/** Names the order in which this database took commits in; a restore begins a new one. */
export async function serverEpoch(queries: Queries): Promise<string> {
  await setOnce(queries, 'epoch', randomUUID())
  return setting(queries, 'epoch')
}

/** All journals too: what they were signed under before is another order. */
export async function newEpoch(queries: Queries): Promise<void> {
  const epoch = randomUUID()
  await queries.run("UPDATE settings SET value = $1 WHERE name = 'epoch'", [epoch])
  await queries.run('UPDATE journals SET epoch = $1', [epoch])
}

async function setOnce(queries: Queries, name: string, value: string): Promise<void> {
  await queries.run('INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, value])
}

async function setting(queries: Queries, name: string): Promise<string> {
  const [row] = await queries.all<{ value: string }>('SELECT value FROM settings WHERE name = $1', [name])
  if (!row) throw new Error(`the setting ${name} vanished`)
  return row.value
}
