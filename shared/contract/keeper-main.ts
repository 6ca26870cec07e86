import * as z from 'zod'

/**
 * What main and the keeper say to each other over the utility process' own channel
 * (`child.postMessage` / `process.parentPort`). Case data never passes here: windows and
 * workers talk to the keeper over the ports that main hands on.
 */
const bytes = z.instanceof(Uint8Array)

/** What a person picked something for: a file to be read, a place for a file to be written, a folder to write into. */
const grantMode = z.enum(['read', 'write', 'folder'])
export type GrantMode = z.infer<typeof grantMode>

export const mainToKeeper = z.discriminatedUnion('kind', [
  /** The first message. `backend` is the name of the OS keychain backend as Electron tells it (`basic_text` counts as none). */
  z.object({
    kind: z.literal('start'),
    dataDir: z.string().min(1),
    keychainAvailable: z.boolean(),
    backend: z.string(),
  }),
  /** Comes with one MessagePort in `ports[0]`; the keeper serves the KEEPER map on it. */
  z.object({ kind: z.literal('port'), n: z.number().int(), purpose: z.enum(['window', 'worker', 'main']) }),
  /** A file or folder that a person picked; answered by `granted` before the token may be handed to a window. */
  z.object({
    kind: z.literal('grant'),
    token: z.string().min(16).max(64),
    path: z.string().min(1),
    mode: grantMode,
  }),
  /** Answer to the keeper's `keychain`; null where the OS keychain refused. */
  z.object({ kind: z.literal('keychain'), n: z.number().int(), bytes: bytes.nullable() }),
  /** Seconds since anyone touched this computer, told every few seconds: the keeper knows when to lock. */
  z.object({ kind: z.literal('idle'), seconds: z.number().nonnegative() }),
  /** The computer goes to sleep or woke up, or its own screen lock closed. */
  z.object({ kind: z.literal('away') }),
  /** Sign, flush, exit with code 0. */
  z.object({ kind: z.literal('quit') }),
])
export type MainToKeeper = z.infer<typeof mainToKeeper>

export const keeperToMain = z.discriminatedUnion('kind', [
  /** The data folder is open; ports that were sent before are served from now on. */
  z.object({ kind: z.literal('ready') }),
  /** The data folder cannot be used (in use by another keeper, not writable); the keeper exits after this. */
  z.object({ kind: z.literal('refused'), code: z.string(), message: z.string(), hint: z.string() }),
  z.object({ kind: z.literal('granted'), token: z.string() }),
  /** safeStorage lives in main: wrap or unwrap these bytes and answer with the same `n`. */
  z.object({ kind: z.literal('keychain'), n: z.number().int(), op: z.enum(['wrap', 'unwrap']), bytes }),
])
export type KeeperToMain = z.infer<typeof keeperToMain>
