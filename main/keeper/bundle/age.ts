import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, type Identity, identityToRecipient, type Recipient, Stanza } from 'age-encryption'
import { readAt } from '../disk/atomic'
import { Refused } from '../refused'

/** Files in the age format (age-encryption.org/v1), which other tools open too. */
const VERSION_LINE = 'age-encryption.org/v1\n'
/** Far more than a hundred recipients take; a file without an end of its header is not read further. */
const MAX_HEADER_BYTES = 1024 * 1024
const HEADER_END = /\n--- [A-Za-z0-9+/]{43}\n/

export { identityToRecipient, Stanza }

/** A recipient that is no text: it adds a stanza of its own to the header. */
export type Sealing =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recipients'; readonly recipients: readonly (string | Recipient)[] }

/** An age identity from 32 secret bytes. */
export function ageIdentity(secret: Uint8Array): string {
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase()
}

/** Encrypts as it is read. Refused where a recipient is none. */
export async function seal(content: AsyncIterable<Uint8Array>, sealing: Sealing): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  if (sealing.by === 'passphrase') encrypter.setPassphrase(sealing.passphrase)
  else for (const recipient of sealing.recipients) addRecipient(encrypter, recipient)
  return iterate(await encrypter.encrypt(streamOf(content)))
}

function addRecipient(encrypter: Encrypter, recipient: string | Recipient): void {
  try {
    encrypter.addRecipient(typeof recipient === 'string' ? recipient.trim() : recipient)
  } catch {
    throw new Refused(
      'bad-recipient',
      `“${String(recipient).slice(0, 80)}” is no age recipient. Nothing was written.`,
      'A recipient begins with age1; copy it as a whole.',
    )
  }
}

/** The header of an age file; undefined where it is another kind of file. Refused where the header does not end. */
export async function ageHeader(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r')
  try {
    return await headerIn(file)
  } finally {
    await file.close()
  }
}

async function headerIn(file: FileHandle): Promise<Uint8Array | undefined> {
  const begin = await readAt(file, 0, VERSION_LINE.length)
  if (begin.toString('latin1') !== VERSION_LINE) return undefined
  const head = await readAt(file, 0, MAX_HEADER_BYTES)
  const text = head.toString('latin1')
  const end = HEADER_END.exec(text)
  if (!end) throw ageDamaged()
  return head.subarray(0, end.index + end[0].length)
}

/** What stands in the header, for whoever knows how to use it. */
export async function stanzasOf(header: Uint8Array): Promise<readonly Stanza[]> {
  let found: readonly Stanza[] = []
  const look: Identity = {
    unwrapFileKey: (stanzas) => {
      found = stanzas
      return null
    },
  }
  const decrypter = new Decrypter()
  decrypter.addIdentity(look)
  await decrypter.decryptHeader(header).catch(() => undefined)
  if (found.length === 0) throw ageDamaged()
  return found
}

export interface AgeKeys {
  readonly passphrase?: string | undefined
  readonly identities: readonly string[]
}

/** What opens a file of this header; undefined where none of the keys does. Refused where an identity is none. */
export async function opener(header: Uint8Array, { passphrase, identities }: AgeKeys): Promise<Decrypter | undefined> {
  const decrypter = new Decrypter()
  if (passphrase !== undefined) decrypter.addPassphrase(passphrase)
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch {
    throw new Refused(
      'bad-identity',
      'This is no age identity. Nothing was opened.',
      'An identity begins with AGE-SECRET-KEY-1; copy it as a whole.',
    )
  }
  try {
    const fileKey = await decrypter.decryptHeader(header)
    // A passphrase takes a second to try: what it gave is used, not asked for again.
    const opens = new Decrypter()
    opens.addIdentity({ unwrapFileKey: () => fileKey })
    return opens
  } catch {
    return undefined
  }
}

/** The content as it is read. Ends with a refusal where a byte was changed or the end is missing. */
export async function* unseal(decrypter: Decrypter, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let readFailed: { readonly error: unknown } | undefined
  async function* watched() {
    try {
      yield* content
    } catch (error) {
      readFailed = { error }
      throw error
    }
  }
  try {
    yield* iterate(await decrypter.decrypt(streamOf(watched())))
  } catch {
    // A disk that fails and a person who cancels are told apart from bytes that are wrong.
    throw readFailed ? readFailed.error : ageDamaged()
  }
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>
}

async function* iterate(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      if (value.length > 0) yield value
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined)
  }
}

function ageDamaged(): Refused {
  return new Refused(
    'bundle-damaged',
    'This is no bundle that can be read: its encryption is cut off or was changed. Nothing was taken from it.',
    'Ask whoever made it for a new copy.',
  )
}
