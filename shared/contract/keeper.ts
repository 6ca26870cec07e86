import * as z from 'zod'
import { failure } from './failure'
import { KEEPER_ANCHOR } from './keeper-anchor'
import { EXCHANGE_RESULTS, KEEPER_EXCHANGE } from './keeper-exchange'
import { importOptions, importPreview, importResult } from './keeper-import'
import { KEEPER_NEARBY, NEARBY_EVENTS } from './keeper-nearby'
import { KEEPER_PRESENCE, PRESENCE_EVENTS } from './keeper-presence'
import { KEEPER_PROTECTION, lockRules } from './keeper-protection'
import { KEEPER_PURGE } from './keeper-purge'
import { KEEPER_SERVER, SERVER_EVENTS } from './keeper-server'

/**
 * What a window, a journal worker or main may ask of the keeper over a MessagePort.
 * Both ends parse: the keeper trusts no request, the asker trusts no answer.
 */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const uuid = z.uuid()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A file that a person picked or dropped; main registers its path with the keeper under this token. */
const fileToken = z.string().min(16).max(64)
const jobStarted = z.object({ job: z.string() })

export const protection = z.object({
  /** `keychain`: the OS keychain wraps the master key; `passphrase`: Argon2id does; `none`: the disk is not protected. */
  by: z.enum(['keychain', 'passphrase', 'keychain+passphrase', 'none']),
  /** Backend of the OS keychain as Electron names it. */
  backend: z.string(),
})
export type Protection = z.infer<typeof protection>

export const person = z.object({ id: uuid, name: z.string(), handle: z.string() })
export type ProfilePerson = z.infer<typeof person>

/** What a lock screen shows of a case where its owner allowed that. `at`: epoch ms. */
const lockedDuty = z.object({ codeName: z.string(), at: z.number() })
export type LockedDuty = z.infer<typeof lockedDuty>

export const profileState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none'), keychain: z.boolean() }),
  z.object({ state: z.literal('locked'), protection, retryAfterMs: z.number(), duties: z.array(lockedDuty) }),
  z.object({
    state: z.literal('open'),
    protection,
    device: z.string(),
    deviceName: z.string(),
    teamJournal: uuid,
    person,
    people: z.array(person),
    /** This computer has a keychain that would keep the key where there is no passphrase. */
    keychain: z.boolean(),
    /** False from the first start until the person has seen the recovery key. */
    recoveryKeyKept: z.boolean(),
    lock: lockRules,
  }),
])
export type ProfileState = z.infer<typeof profileState>

/** How far a ledger goes: commits in it, and SHA-256 over the ids in ledger order (H(n) = SHA-256(H(n-1) ‖ id)). */
export const position = z.object({ count: z.number().int().nonnegative(), hash: z.string() })
export type Position = z.infer<typeof position>

/** The keeper has checked the id against the header, so the worker need not hash again. */
export const sealedCommit = z.object({ id: sha256, header: bytes, body: bytes.nullable(), signature: bytes.nullable() })
const heads = z.record(z.string(), z.tuple([z.number().int(), sha256]))
export type Heads = z.infer<typeof heads>

export const journalRow = z.object({
  journal: uuid,
  kind: z.enum(['case', 'team']),
  createdAt: z.number(),
  position,
  /** What the case list shows, as the case's own worker last folded it; null until it did. */
  summary: z.unknown(),
})
export type JournalRow = z.infer<typeof journalRow>

export const KEEPER = {
  'profile.state': { ask: z.object({}), answer: profileState },
  'profile.create': {
    ask: z.object({
      name: z.string().min(1).max(200),
      handle: z.string().min(1).max(40),
      deviceName: z.string().max(200),
      passphrase: z.string().min(1).max(1024).optional(),
    }),
    /** The recovery key is shown once, to be printed. */
    answer: z.object({ profile: profileState, recoveryKey: z.string() }),
  },
  'profile.unlock': {
    ask: z.object({ passphrase: z.string().max(1024).optional(), recoveryKey: z.string().max(256).optional() }),
    answer: profileState,
  },
  'profile.lock': { ask: z.object({}), answer: profileState },
  /** Shared shift laptop: who types from now on. The person must exist in the team journal. */
  'profile.switch': { ask: z.object({ person }), answer: profileState },

  'journal.list': { ask: z.object({}), answer: z.array(journalRow) },
  'journal.create': { ask: z.object({ kind: z.literal('case') }), answer: z.object({ journal: uuid }) },
  /** Subscribes this port to the journal's commits. `rowKey` encrypts the working set (AES-256-GCM, 32 bytes). */
  'journal.open': {
    ask: z.object({ journal: uuid }),
    answer: z.object({
      rowKey: bytes,
      position,
      heads,
      device: z.string(),
      person: z.string(),
      /** A worker had this case open before: a working set must be there. */
      workedOn: z.boolean(),
      /** How many bodies went or came later than their commits: a working set that says another number is made anew. */
      purged: z.number().int(),
      /** What was repaired or missed when the ledger was opened. */
      notices: z.array(failure),
    }),
  },
  'journal.close': { ask: z.object({ journal: uuid }), answer: z.object({}) },
  /** Commits in ledger order from `after.count` on; `matches` is false where `after.hash` is not ours at that count. */
  'journal.feed': {
    ask: z.object({ journal: uuid, after: position, max: z.number().int().max(5000) }),
    answer: z.object({ matches: z.boolean(), commits: z.array(sealedCommit), position }),
  },
  /** Answered once durable. The commits themselves arrive first, as a `committed` event on the same port. */
  'journal.append': {
    ask: z.object({
      journal: uuid,
      idem: z.string().min(8).max(64),
      intent: z.string().max(80),
      /** The ops of each part as JSON text; more than one part makes one action. */
      parts: z.array(z.string()).min(1).max(5000),
      seen: heads,
      undoes: z.array(sha256).optional(),
    }),
    answer: z.object({ ids: z.array(sha256), position }),
  },
  /**
   * Commits of this device that the working set still has and the ledger lacks, because the ledger was damaged.
   * Only those are taken that the chain of hashes leads to.
   */
  'journal.restore': {
    ask: z.object({ journal: uuid, commits: z.array(sealedCommit).min(1).max(5000) }),
    answer: z.object({ restored: z.number().int(), position }),
  },
  'journal.summary': { ask: z.object({ journal: uuid, summary: z.unknown() }), answer: z.object({}) },

  /** Text being typed, mirrored every second so that a wiped browser profile loses nothing. Null forgets it. */
  'drafts.put': {
    ask: z.object({ key: z.string().max(200), text: z.string().max(2_000_000).nullable() }),
    answer: z.object({}),
  },
  'drafts.all': { ask: z.object({}), answer: z.record(z.string(), z.string()) },

  /** Job: hash, encrypt and store a picked file. Result: `storedFile`. */
  'vault.intake': { ask: z.object({ journal: uuid, file: fileToken }), answer: jobStarted },
  /** A pasted picture; at most 64 MiB. */
  'vault.intakeBytes': {
    ask: z.object({ journal: uuid, name: z.string().max(255), content: bytes }),
    answer: jobStarted,
  },
  /** Job: hash a file where it is, without a copy. Result: `storedFile` with its location. */
  'vault.register': { ask: z.object({ journal: uuid, file: fileToken }), answer: jobStarted },
  /** Job: read everything again and compare; `location` must be where it was registered. Result: `verified`. */
  'vault.verify': {
    ask: z.object({ journal: uuid, sha256, location: z.string().optional() }),
    answer: jobStarted,
  },
  /** Job: decrypt to a place that a person chose; the copy is hashed again after it is written. Result: `storedFile`. */
  'vault.takeOut': { ask: z.object({ journal: uuid, sha256, destination: fileToken }), answer: jobStarted },
  'vault.read': {
    ask: z.object({
      journal: uuid,
      sha256,
      offset: z.number().int().nonnegative(),
      length: z
        .number()
        .int()
        .max(4 * 1024 * 1024),
    }),
    answer: z.object({ content: bytes, size: z.number() }),
  },

  /** Job: read the whole file and account for every row; stores nothing. Result: `importPreview`. */
  'import.preview': { ask: z.object({ file: fileToken, options: importOptions }), answer: jobStarted },
  /** Job: read it again (its hash must be the preview's) and seal the rows. Result: `importResult`. */
  'import.run': {
    ask: z.object({
      journal: uuid,
      file: fileToken,
      sha256,
      options: importOptions,
      /** Entity id of the source, made by the asker. */
      source: uuid,
      seen: heads,
    }),
    answer: jobStarted,
  },
  'job.cancel': { ask: z.object({ job: z.string() }), answer: z.object({}) },
  ...KEEPER_PROTECTION,
  ...KEEPER_EXCHANGE,
  ...KEEPER_ANCHOR,
  ...KEEPER_PURGE,
  ...KEEPER_NEARBY,
  ...KEEPER_SERVER,
  ...KEEPER_PRESENCE,
} as const

export const storedFile = z.object({
  sha256,
  size: z.number(),
  fileName: z.string(),
  mediaType: z.string(),
  location: z.string().optional(),
})
export type StoredFile = z.infer<typeof storedFile>
export const verified = z.object({ matches: z.boolean(), sha256, size: z.number() })
export type Verified = z.infer<typeof verified>

export const jobResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stored'), file: storedFile }),
  z.object({ kind: z.literal('verified'), check: verified }),
  z.object({ kind: z.literal('preview'), preview: importPreview }),
  z.object({ kind: z.literal('imported'), result: importResult }),
  ...EXCHANGE_RESULTS,
])
export type JobResult = z.infer<typeof jobResult>

/** What the keeper says without being asked. */
export const keeperEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('committed'),
    journal: uuid,
    commits: z.array(sealedCommit),
    /** Position after these commits. */
    position,
  }),
  /** Bodies of these commits are gone from the disk; `count`: so many of this journal in all. */
  /** These commits were here without their bodies, which came later. `count` as of `purged`. */
  z.object({ event: z.literal('completed'), journal: uuid, commits: z.array(sealedCommit), count: z.number().int() }),
  z.object({ event: z.literal('purged'), journal: uuid, commits: z.array(sha256), count: z.number().int() }),
  z.object({ event: z.literal('profile'), profile: profileState }),
  z.object({
    event: z.literal('job'),
    job: z.string(),
    title: z.string(),
    journal: uuid.optional(),
    done: z.number(),
    total: z.number().nullable(),
    unit: z.enum(['bytes', 'rows']),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    result: jobResult.optional(),
    failure: failure.optional(),
  }),
  /** Writing stopped: disk full, or a sync to disk failed. */
  z.object({ event: z.literal('writing'), stopped: failure.nullable() }),
  ...NEARBY_EVENTS,
  ...SERVER_EVENTS,
  ...PRESENCE_EVENTS,
  /** One line for the person: what was repaired at open, for example. */
  z.object({ event: z.literal('notice'), journal: uuid.optional(), notice: failure }),
])
export type KeeperEvent = z.infer<typeof keeperEvent>

export type KeeperChannel = keyof typeof KEEPER
export type Ask<C extends KeeperChannel> = z.input<(typeof KEEPER)[C]['ask']>
export type Answer<C extends KeeperChannel> = z.output<(typeof KEEPER)[C]['answer']>

/** On the wire: a request carries a running number, the answer repeats it. */
export const keeperRequest = z.object({ n: z.number().int(), channel: z.string(), ask: z.unknown() })
export const keeperReply = z.object({
  n: z.number().int(),
  answer: z.unknown().optional(),
  failure: failure.optional(),
})
