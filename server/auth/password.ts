import * as crypto from 'node:crypto'
import { argon2id } from 'hash-wasm'

/** What one password costs to check (RFC 9106). */
export interface PasswordCost {
  /** KiB. */
  readonly memory: number
  readonly passes: number
}

/** The second recommended option of RFC 9106, section 4: 64 MiB, 3 passes; with one lane. */
export const PASSWORD_COST: PasswordCost = { memory: 64 * 1024, passes: 3 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** Argon2id hashes as PHC text, `$argon2id$v=19$m=…,t=…,p=1$salt$hash`, so that an old one outlives a change of cost. */
export class Passwords {
  /** Of nobody: an unknown name takes as long as a wrong password. */
  private nobody: Promise<string> | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly cost: PasswordCost = PASSWORD_COST) {}

  async hash(password: string): Promise<string> {
    const salt = crypto.randomBytes(SALT_BYTES)
    const { memory, passes } = this.cost
    const hash = await this.inTurn(() => derive(password, salt, this.cost))
    return `$argon2id$v=19$m=${memory},t=${passes},p=1$${plain64(salt)}$${plain64(hash)}`
  }

  /** Whether it is the password behind `hash`; null stands for an account without one, or for none at all. */
  async check(password: string, hash: string | null): Promise<boolean> {
    this.nobody ??= this.hash(crypto.randomBytes(SALT_BYTES).toString('hex'))
    const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(hash ?? (await this.nobody))
    if (!match) return false
    const [, memory, passes, salt = '', wanted = ''] = match
    const cost = { memory: Number(memory), passes: Number(passes) }
    const made = await this.inTurn(() => derive(password, Buffer.from(salt, 'base64'), cost))
    const expected = Buffer.from(wanted, 'base64')
    return made.length === expected.length && crypto.timingSafeEqual(made, expected) && hash !== null
  }

  /** One at a time: a burst of sign-ins must not take all the memory. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work)
    this.last = turn.catch(() => undefined)
    return turn
  }
}

/** By Node's own OpenSSL, which works beside the event loop; an older Node has none and computes in WebAssembly. */
function derive(password: string, salt: Uint8Array, { memory, passes }: PasswordCost): Promise<Uint8Array> {
  if (typeof crypto.argon2 !== 'function')
    return argon2id({
      password,
      salt,
      parallelism: 1,
      iterations: passes,
      memorySize: memory,
      hashLength: HASH_BYTES,
      outputType: 'binary',
    })
  const parameters = {
    message: Buffer.from(password, 'utf8'),
    nonce: salt,
    parallelism: 1,
    tagLength: HASH_BYTES,
    memory,
    passes,
  }
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', parameters, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

function plain64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}
