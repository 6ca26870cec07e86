import { randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'

/** RFC 9106's second recommended option, with less memory where many sign in at once: 64 MiB, 3 passes, 1 lane. */
const COST = { parallelism: 1, iterations: 3, memorySize: 64 * 1024, hashLength: 32 } as const

/** Of nobody: an unknown name takes as long as a wrong password. */
let nobody: Promise<string> | undefined
let last: Promise<unknown> = Promise.resolve()

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => argon2id({ ...COST, password, salt: randomBytes(16), outputType: 'encoded' }))
}

/** Whether it is the password behind `hash`; null stands for an account without one, or for none at all. */
export async function checkPassword(password: string, hash: string | null): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'))
  const against = hash ?? (await nobody)
  const isRight = await inTurn(() => argon2Verify({ password, hash: against }))
  return isRight && hash !== null
}

/** One at a time: a burst of sign-ins must not take all the memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
