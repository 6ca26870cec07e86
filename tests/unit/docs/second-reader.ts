import {
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  verify,
} from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A second implementation of docs/formats/journal.md. It is written from that page and imports
 * nothing of the app on purpose: where it fails, the page or the app is wrong.
 */
export interface SecondReading {
  readonly ids: readonly string[]
  readonly ops: readonly unknown[]
  readonly signatures: number
  /** Newest commit that a signature covers. */
  readonly signedUpTo: string | null
  readonly position: string
  readonly stateId: string
  /** SHA-256 of every file of the vault. */
  readonly files: readonly string[]
}

interface Header {
  readonly device: string
  readonly seq: number
  readonly prev: string | null
  readonly key?: string
  readonly bodyHash: string
}

const PAYLOAD_TYPE = 'application/vnd.holdfast.commit+json'
const CHUNK = 4 * 1024 * 1024 + 16

/** Reads one journal of a data folder that neither a passphrase nor a keychain protects. */
export function readAgain(dataDir: string, journal: string): SecondReading {
  const keyring = JSON.parse(readFileSync(join(dataDir, 'keys', 'keyring'), 'utf8')) as { wraps: { none: string } }
  const master = Buffer.from(keyring.wraps.none, 'base64')
  const folder = join(dataDir, 'journals', journal)
  const data = openBox(
    subkey(master, 'journals'),
    readFileSync(join(folder, 'key')),
    `holdfast journal key 1 ${journal}`,
  )
  const ids: string[] = []
  const ops: unknown[] = []
  const headers = new Map<string, Buffer>()
  const heads = new Map<string, readonly [number, string]>()
  const keys = new Map<string, KeyObject>()
  let signatures = 0
  let signedUpTo: string | null = null
  let position: Buffer = Buffer.alloc(32)

  const takeCommit = (header: Buffer, body: Buffer | null): string => {
    const id = sha256(header)
    const { device, seq, prev, key, bodyHash } = JSON.parse(header.toString()) as Header
    const [lastSeq, lastId] = heads.get(device) ?? [0, null]
    demand(seq === lastSeq + 1 && prev === lastId, 'the chain has a gap')
    demand(body === null || sha256(body) === bodyHash, 'the body is not what the header names')
    if (seq === 1) {
      const raw = Buffer.from(key ?? '', 'base64')
      demand(sha256(raw).slice(0, 32) === device, 'the key does not give the device')
      const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
      keys.set(device, createPublicKey({ key: spki, format: 'der', type: 'spki' }))
    }
    headers.set(id, header)
    heads.set(device, [seq, id])
    ids.push(id)
    // Removed by law: header, chain and signature are checked all the same.
    if (body !== null) ops.push(...(JSON.parse(body.subarray(32).toString()) as unknown[]))
    position = createHash('sha256').update(position).update(id, 'hex').digest()
    return id
  }
  const takeSignature = (id: string, signature: Buffer): void => {
    const header = headers.get(id) ?? Buffer.alloc(0)
    const { device } = JSON.parse(header.toString()) as Header
    const signed = Buffer.concat([Buffer.from(`DSSEv1 36 ${PAYLOAD_TYPE} ${header.length} `), header])
    const key = keys.get(device)
    demand(key !== undefined && verify(null, signed, key, signature), 'a signature does not fit')
    signatures += 1
    signedUpTo = id
  }

  for (const content of frames(join(folder, 'ledger'), subkey(data, 'ledger'), journal)) {
    let at = 0
    const part = (): Buffer | null => {
      const length = content.readUInt32BE(at)
      at += 4
      if (length === 0xffffffff) return null
      at += length
      return content.subarray(at - length, at)
    }
    const need = (): Buffer => part() ?? Buffer.alloc(0)
    while (at < content.length) {
      const kind = content[at++]
      if (kind === 1) {
        const id = takeCommit(need(), part())
        const signature = part()
        if (signature) takeSignature(id, signature)
      } else {
        demand(kind === 2, 'an unknown record')
        at += 32
        takeSignature(content.toString('hex', at - 32, at), need())
      }
    }
  }
  const lines = [...heads].map(([device, [seq, id]]) => `${device} ${seq} ${id}\n`).sort()
  const files = vaultFiles(join(folder, 'vault'), subkey(data, 'blobs'))
  return {
    ids,
    ops,
    signatures,
    signedUpTo,
    position: position.toString('hex'),
    stateId: sha256(Buffer.from(lines.join(''))),
    files,
  }
}

function* frames(folder: string, key: Buffer, journal: string): Generator<Buffer> {
  let sequence = 0
  const names = readdirSync(folder).filter((name) => name.endsWith('.seg'))
  for (const name of names.sort()) {
    const bytes = readFileSync(join(folder, name))
    for (let at = 0; at < bytes.length; ) {
      demand(bytes.toString('latin1', at, at + 4) === 'HFr1', 'no frame begins here')
      demand(Number(bytes.readBigUInt64BE(at + 8)) === sequence, 'a frame is missing')
      const end = at + 16 + bytes.readUInt32BE(at + 4)
      const bound = `holdfast ledger 1 ${journal} ${Number.parseInt(name, 10)} ${sequence}`
      yield openBox(key, bytes.subarray(at + 16, end), bound)
      at = end
      sequence += 1
    }
  }
}

function vaultFiles(folder: string, blobs: Buffer): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => {
    const stored = readFileSync(join(folder, name))
    demand(stored.toString('latin1', 0, 8) === 'HFvault1', 'no stored file')
    const key = subkey(blobs, 'file', stored.subarray(8, 40))
    const chunks = Math.max(1, Math.ceil((stored.length - 40) / CHUNK))
    const hash = createHash('sha256')
    for (let n = 0; n < chunks; n++) {
      const nonce = Buffer.alloc(12)
      nonce.writeBigUInt64BE(BigInt(n))
      nonce.writeUInt32BE(n === chunks - 1 ? 1 : 0, 8)
      hash.update(decrypt(key, nonce, stored.subarray(40 + n * CHUNK, 40 + (n + 1) * CHUNK), null))
    }
    const found = hash.digest('hex')
    demand(createHmac('sha256', blobs).update(found).digest('hex') === name, 'a file has another name')
    return found
  })
}

function subkey(key: Buffer, purpose: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `holdfast ${purpose}`, 32))
}

function openBox(key: Buffer, box: Buffer, bound: string): Buffer {
  return decrypt(key, box.subarray(0, 12), box.subarray(12), bound)
}

function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, bound: string | null): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  if (bound !== null) decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
