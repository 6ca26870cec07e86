import * as z from 'zod'
import { bundleCeiling } from './bundle-manifest'
import { failure } from './failure'

/**
 * Bundles and backups: what goes out of this laptop as a file, and what comes in from one.
 * Long work is a job; its result is one of `EXCHANGE_RESULTS`.
 */
const uuid = z.uuid()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const deviceId = z.string().regex(/^[0-9a-f]{32}$/)
const fileToken = z.string().min(16).max(64)
const count = z.number().int().nonnegative()
const heads = z.record(z.string(), z.tuple([z.number().int(), sha256]))
const jobStarted = z.object({ job: z.string() })
const kind = z.enum(['case', 'team'])
const absent = z.object({ journal: uuid, sha256, why: z.enum(['left-out', 'in-place', 'not-here', 'damaged']) })

/** A file name inside the chosen backup folder. */
const backupName = z.string().regex(/^[\w][\w .()-]{0,199}\.holdfast$/)

/** Where a bundle is read from: a file that a person picked, the waiting room, or the backup folder. */
export const bundleSource = z.union([
  z.object({ file: fileToken }),
  z.object({ incoming: uuid }),
  z.object({ backup: backupName }),
])
export type BundleSource = z.infer<typeof bundleSource>

/** What opens an encrypted one. Backups of this laptop and what was encrypted to it open without. */
export const bundleKey = z.object({
  /** Of the bundle; for a backup, the passphrase of the laptop that made it. */
  passphrase: z.string().max(1024).optional(),
  /** An age identity: `AGE-SECRET-KEY-1...`. */
  identity: z.string().max(10_000).optional(),
  /** For a backup: the printed recovery key of the laptop that made it. */
  recoveryKey: z.string().max(256).optional(),
})
export type BundleKey = z.infer<typeof bundleKey>

export const bundleProtection = z.discriminatedUnion('by', [
  z.object({ by: z.literal('none') }),
  z.object({ by: z.literal('passphrase'), passphrase: z.string().min(1).max(1024) }),
  /** `age1...`, one each; whoever has one of the identities opens it. */
  z.object({ by: z.literal('recipients'), recipients: z.array(z.string().max(10_000)).min(1).max(100) }),
])
export type BundleProtection = z.infer<typeof bundleProtection>

/** A laptop as it is told apart: nobody can choose the words of its key. */
export const laptop = z.object({
  device: deviceId,
  /** As its owner named it; anyone can write any name. */
  name: z.string(),
  /** Eight words that stand for its key, to be compared by phone. */
  words: z.array(z.string()),
  /** `own`: this laptop; `known`: somebody here confirmed it; `unknown`: nobody did. */
  standing: z.enum(['own', 'known', 'unknown']),
  /** age recipient to which bundles for it may be encrypted, where it named one. */
  recipient: z.string().nullable(),
})
export type Laptop = z.infer<typeof laptop>

export const bundleMade = z.object({
  fileName: z.string(),
  sha256,
  size: count,
  /** Epoch ms. */
  madeAt: z.number(),
  protection: z.enum(['none', 'passphrase', 'recipients']),
  scope: z.enum(['whole', 'since']),
  journals: z.array(
    z.object({
      journal: uuid,
      kind,
      title: z.string(),
      commits: count,
      heads,
      /** What whoever reads it must have already; null: nothing. */
      base: heads.nullable(),
      stateId: sha256,
    }),
  ),
  files: z.object({ inside: count, bytes: count, absent: z.array(absent) }),
  /** Commits of draft text that are in it without their text. */
  draftsLeftOut: count,
  /**
   * What stayed behind since it is above a ceiling: entries without their content, files, things, and other things that
   * the same acts wrote.
   */
  withheld: z.object({ commits: count, files: count, things: count, beside: count }),
})
export type BundleMade = z.infer<typeof bundleMade>

/** What bringing a bundle in would do to one of its journals. */
export const journalFound = z.object({
  journal: uuid,
  kind,
  title: z.string(),
  /**
   * `new-here`: it becomes a journal here. `news`: something new for one that is here. `nothing-new`.
   * `lacks-base`: it begins after what is here; `problem` says what to ask for. `other-team`: the list of
   * another team, which is left alone. `refused`: something in it does not hold; `problem` says what.
   */
  outcome: z.enum(['new-here', 'news', 'nothing-new', 'lacks-base', 'other-team', 'refused']),
  /** Commits in the bundle; of these not here yet; texts that were left out before and are in it. */
  commits: count,
  fresh: count,
  texts: count,
  /** Of these without their content, which is not here either: left out by who made it, or removed by law. */
  withheld: count,
  /** Of what stands above which ceiling the maker left the content out; null: of nothing. */
  ceiling: bundleCeiling.nullable(),
  /** Devices in it that went two ways from one point. */
  forks: count,
  stateId: sha256,
  problem: failure.nullable(),
})
export type JournalFound = z.infer<typeof journalFound>

export const bundleFound = z.discriminatedUnion('state', [
  /** Encrypted, and nothing given or at hand opens it. `tried`: what was given does not open it. */
  z.object({
    state: z.literal('sealed'),
    fileName: z.string(),
    size: count,
    opensWith: z.enum(['passphrase', 'identity', 'recovery-key']),
    tried: z.boolean(),
  }),
  z.object({
    state: z.literal('open'),
    fileName: z.string(),
    size: count,
    protection: z.enum(['none', 'passphrase', 'recipients']),
    madeAt: z.number(),
    by: z.object({ id: z.string(), name: z.string() }),
    laptop,
    journals: z.array(journalFound),
    files: z.object({ inside: count, bytes: count, fresh: count, absent: z.array(absent) }),
    /** Other laptops whose work is in it and that nobody here has confirmed; the one that made it vouches for them. */
    others: z.array(laptop),
    /** What bringing it in does now: `waits`: it stays in the waiting room until its laptop is confirmed. */
    next: z.enum(['imports', 'waits', 'refused']),
    /** What is wrong, one sentence each, the first first; also what is only worth knowing (a clock far ahead). */
    problems: z.array(failure),
  }),
])
export type BundleFound = z.infer<typeof bundleFound>

/** A bundle in the waiting room: kept encrypted, nothing of it is in any case. */
export const incomingBundle = z.object({
  id: uuid,
  receivedAt: z.number(),
  fileName: z.string(),
  sha256,
  size: count,
  madeAt: z.number(),
  by: z.object({ id: z.string(), name: z.string() }),
  laptop,
  journals: z.array(z.object({ journal: uuid, kind, title: z.string(), commits: count })),
})
export type IncomingBundle = z.infer<typeof incomingBundle>

export const bundleTaken = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waits'), incoming: incomingBundle }),
  z.object({
    state: z.literal('taken'),
    laptop,
    journals: z.array(
      z.object({
        journal: uuid,
        kind,
        title: z.string(),
        wasHere: z.boolean(),
        added: count,
        already: count,
        /** Texts that had been left out before. */
        texts: count,
        /** What stayed out of this journal, and why; null: nothing did. */
        problem: failure.nullable(),
        stateId: sha256,
      }),
    ),
    files: z.object({ added: count, already: count, absent: count }),
    others: z.array(laptop),
  }),
])
export type BundleTaken = z.infer<typeof bundleTaken>

/** One line of what went out, came in, was backed up or was discarded on this laptop. */
export const exchangeLine = z.object({
  at: z.number(),
  act: z.enum(['written', 'taken', 'backed-up', 'discarded']),
  fileName: z.string(),
  sha256,
  size: count,
  device: deviceId,
  deviceName: z.string(),
  evidence: z.boolean(),
  drafts: z.boolean(),
  /** With the heads that the file reaches, so that the next one can begin there. */
  journals: z.array(z.object({ journal: uuid, title: z.string(), heads })),
  /** Why it was discarded. */
  reason: z.string().optional(),
})
export type ExchangeLine = z.infer<typeof exchangeLine>

export const backupFile = z.object({
  name: backupName,
  /** Epoch ms, of the file. */
  madeAt: z.number(),
  size: count,
  /** Read again and found whole after it was written, by this laptop. */
  checked: z.boolean(),
  /** Files that are damaged on this disk and so not in it; absent where it was not made just now, or none is. */
  damaged: count.optional(),
})
export type BackupFile = z.infer<typeof backupFile>

export const backupState = z.object({
  on: z.boolean(),
  /** As it is shown; null: no place was chosen yet. */
  folder: z.string().nullable(),
  keep: z.number().int().min(1).max(365),
  evidence: z.boolean(),
  last: backupFile.nullable(),
  /** Why the last attempt failed; null: it did not. */
  failed: z.object({ at: z.number(), failure }).nullable(),
  /** When the next is due, epoch ms; null: off. */
  nextAt: z.number().nullable(),
})
export type BackupState = z.infer<typeof backupState>

/** What a backup says of itself before anything of it is written. */
export const backupSeen = z.object({
  fileName: z.string(),
  size: count,
  madeAt: z.number(),
  by: z.object({ id: z.string(), name: z.string() }),
  deviceName: z.string(),
  cases: z.array(z.object({ journal: uuid, title: z.string(), commits: count })),
  files: z.object({ inside: count, bytes: count, absent: count }),
})
export type BackupSeen = z.infer<typeof backupSeen>

export const KEEPER_EXCHANGE = {
  /** This laptop as others see it: to be read out on the phone. */
  'exchange.self': { ask: z.object({}), answer: laptop },
  /** What went out and came in, newest first; of one journal where it is named. */
  'exchange.log': { ask: z.object({ journal: uuid.optional() }), answer: z.array(exchangeLine) },

  /** Job: writes journals into one signed file. Result: `bundle-made`. A failure or cancel leaves no file. */
  'bundle.write': {
    ask: z.object({
      journals: z.array(uuid).min(1).max(1000),
      destination: fileToken,
      /** Per journal, what the reader has: only what came after goes in. A journal that is not named goes in whole. */
      since: z.record(uuid, heads).optional(),
      evidence: z.boolean(),
      /** Text of review drafts; left out unless asked for, since a draft is discoverable. */
      drafts: z.boolean(),
      /** Things above it stay behind, each with the whole of the acts that wrote it. */
      ceiling: bundleCeiling.optional(),
      protection: bundleProtection,
    }),
    answer: jobStarted,
  },
  /** Job: checks all of it and stores nothing. Result: `bundle-found`. */
  'bundle.inspect': { ask: z.object({ source: bundleSource, key: bundleKey.optional() }), answer: jobStarted },
  /** Job: checks all of it, then merges; from an unknown laptop it goes to the waiting room. Result: `bundle-taken`. */
  'bundle.import': { ask: z.object({ source: bundleSource, key: bundleKey.optional() }), answer: jobStarted },

  'incoming.list': { ask: z.object({}), answer: z.array(incomingBundle) },
  /**
   * Job: somebody compared the words of this bundle's laptop. Records the laptop in the team journal and
   * brings in everything that waits from it. Result: `bundle-taken`.
   */
  'incoming.confirm': { ask: z.object({ id: uuid }), answer: jobStarted },
  /** Removes one that waits; that it was here, and the reason, stays in the exchange log. */
  'incoming.discard': { ask: z.object({ id: uuid, reason: z.string().trim().min(1).max(1000) }), answer: z.object({}) },

  'backup.state': { ask: z.object({}), answer: backupState },
  /** `folder` is a token of `files.pickFolder`. What is left out stays as it is. */
  'backup.configure': {
    ask: z.object({
      on: z.boolean().optional(),
      folder: fileToken.optional(),
      keep: z.number().int().min(1).max(365).optional(),
      evidence: z.boolean().optional(),
    }),
    answer: backupState,
  },
  /** Job: writes one now, reads it again, then lets the oldest go. Result: `backed-up`. */
  'backup.now': { ask: z.object({}), answer: jobStarted },
  /** Those in the chosen folder, newest first. */
  'backup.list': { ask: z.object({}), answer: z.array(backupFile) },
  /** Job: opens a backup and says what is in it; stores nothing. Result: `backup-seen`. */
  'backup.look': { ask: z.object({ file: fileToken, key: bundleKey }), answer: jobStarted },
  /**
   * Job, only where there is no profile yet: makes this laptop from a backup. It gets a key, a device and a recovery
   * key of its own; the person and the team are those of the backup. Result: `restored`.
   * Where there is a profile, `bundle.import` with `{ backup }` or `{ file }` brings a backup in.
   */
  'backup.restore': {
    ask: z.object({
      file: fileToken,
      key: bundleKey,
      deviceName: z.string().max(200),
      passphrase: z.string().min(1).max(1024).optional(),
    }),
    answer: jobStarted,
  },
} as const

/** Results of the jobs above. */
export const EXCHANGE_RESULTS = [
  z.object({ kind: z.literal('bundle-made'), made: bundleMade }),
  z.object({ kind: z.literal('bundle-found'), found: bundleFound }),
  z.object({ kind: z.literal('bundle-taken'), taken: bundleTaken }),
  z.object({ kind: z.literal('backed-up'), backup: backupFile }),
  z.object({ kind: z.literal('backup-seen'), seen: backupSeen }),
  z.object({ kind: z.literal('restored'), recoveryKey: z.string(), taken: bundleTaken }),
] as const
