import * as z from 'zod'

/** Minutes without a key or a click after which Holdfast locks itself; 0 is never. */
export const IDLE_MINUTES = [0, 5, 15, 60] as const

/** When Holdfast locks by itself. It counts only where a passphrase was set: without one a lock holds nobody up. */
export const lockRules = z.object({
  idleMinutes: z.literal(IDLE_MINUTES),
  /** The lock screen goes on counting down to what is due next: code name and time, nothing else. */
  showsDuties: z.boolean(),
})
export type LockRules = z.infer<typeof lockRules>
export const DEFAULT_LOCK_RULES: LockRules = { idleMinutes: 15, showsDuties: false }

const passphrase = z.string().min(1).max(1024)
/**
 * That it is the owner who asks: the passphrase or the recovery key. Needed where a passphrase was set,
 * so that nobody at an unlocked laptop can shut its owner out.
 */
const proof = z.object({
  passphrase: z.string().max(1024).optional(),
  recoveryKey: z.string().max(256).optional(),
})
export type Proof = z.infer<typeof proof>

/** What protects the keys. Windows hear what became of it in the `profile` event. */
export const KEEPER_PROTECTION = {
  /** Sets, changes or (null) removes the passphrase. The master key is wrapped anew; nothing else is written. */
  'protection.setPassphrase': { ask: z.object({ proof, passphrase: passphrase.nullable() }), answer: z.object({}) },
  /** A new recovery key, to be printed. The one before works until `protection.keepRecoveryKey`. */
  'protection.newRecoveryKey': { ask: z.object({ proof }), answer: z.object({ recoveryKey: z.string() }) },
  /** The person has the recovery key that was shown last; every other one stops working. */
  'protection.keepRecoveryKey': { ask: z.object({}), answer: z.object({}) },
  'protection.setLockRules': { ask: lockRules, answer: z.object({}) },
} as const
