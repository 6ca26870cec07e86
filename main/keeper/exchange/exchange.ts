import { basename, join } from 'node:path'
import type {
  BundleFound,
  BundleKey,
  BundleMade,
  BundleTaken,
  ExchangeLine,
  IncomingBundle,
  Laptop,
} from '../../../shared/contract/keeper-exchange'
import { identityToRecipient } from '../bundle/age'
import { openBundle } from '../bundle/open-bundle'
import type { Environment } from '../environment'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import { subkey } from '../keys/box'
import type { OpenProfile } from '../keys/profile'
import type { Writing } from '../ledger/writing'
import type { Vault } from '../vault/vault'
import { vaultOf } from '../vault/vault-of'
import { identityOf } from './backup-key'
import { type CheckedBundle, checkBundle } from './check-bundle'
import { ExchangeLog } from './exchange-log'
import { type ExportAsk, exportBundle } from './export-bundle'
import { importBundle } from './import-bundle'
import { Laptops } from './laptops'
import { copyOf, type Opened, openSource, type Sealed } from './open-source'
import { trustLaptop } from './trust-laptop'
import { type Waiting, WaitingRoom } from './waiting-room'

export interface ExchangeParts {
  readonly dataDir: string
  readonly journals: Journals
  readonly environment: Environment
  readonly writing: Writing
  /** Whoever works now; refused while locked. */
  readonly profile: () => OpenProfile
}

/** Bundles out of and into this laptop. */
export class Exchange {
  readonly log: ExchangeLog
  readonly incoming: WaitingRoom
  readonly #identity: string

  constructor(
    private readonly parts: ExchangeParts,
    master: Uint8Array,
  ) {
    this.#identity = identityOf(master)
    this.log = new ExchangeLog(join(parts.dataDir, 'exchange-log'), subkey(master, 'exchange log'))
    this.incoming = new WaitingRoom(join(parts.dataDir, 'incoming'), subkey(master, 'incoming'))
  }

  async self(): Promise<Laptop> {
    const { key, deviceName } = this.parts.profile()
    const recipient = await identityToRecipient(this.#identity)
    return (await this.#laptops()).laptop({ key: key.publicKey, name: deviceName, recipient })
  }

  async write(path: string, ask: ExportAsk, job: JobHandle): Promise<BundleMade> {
    const profile = this.parts.profile()
    const made = await exportBundle(path, ask, { ...this.parts, profile }, job)
    await this.log.note({
      ...lineOf(made),
      act: 'written',
      at: made.madeAt,
      device: profile.key.device,
      deviceName: profile.deviceName,
      evidence: ask.evidence,
      drafts: ask.drafts,
    })
    return made
  }

  /** A line about a backup that was read again. */
  noteBackup(made: BundleMade, { key, deviceName }: OpenProfile, evidence: boolean): Promise<void> {
    const { device } = key
    return this.log.note({
      ...lineOf(made),
      act: 'backed-up',
      at: made.madeAt,
      device,
      deviceName,
      evidence,
      drafts: true,
    })
  }

  /** Opens a bundle that lies outside the data folder; `sealed` where no key at hand opens it. */
  open(path: string, given: BundleKey | undefined, job: JobHandle): Promise<Opened | Sealed> {
    const keys = { given: given ?? {}, own: [this.#identity] }
    const folder = join(this.parts.dataDir, 'incoming')
    return openSource(path, keys, folder, (bytes) => this.parts.writing.requireSpace(bytes), job)
  }

  async inspect(opened: Opened, job: JobHandle): Promise<BundleFound> {
    const { manifest } = opened.bundle
    const checked = await this.#check(opened, job)
    const { laptop, others } = await this.#who(opened, checked)
    const bytes = manifest.evidence.reduce((sum, { size }) => sum + size, 0)
    const { fileName, size, protection } = opened
    return {
      state: 'open',
      fileName,
      size,
      protection,
      madeAt: manifest.madeAt,
      by: manifest.by,
      laptop,
      journals: checked.journals.map(({ found }) => found),
      files: { inside: manifest.evidence.length, bytes, fresh: checked.freshFiles.length, absent: manifest.absent },
      others,
      next: checked.faults.length > 0 ? 'refused' : laptop.standing === 'unknown' ? 'waits' : 'imports',
      problems: [...checked.faults, ...checked.remarks],
    }
  }

  /** Merges it. From a laptop that nobody confirmed it is only kept. */
  async take(opened: Opened, job: JobHandle): Promise<BundleTaken> {
    const { manifest } = opened.bundle
    this.parts.writing.requireSpace()
    const laptops = await this.#laptops()
    if (laptops.knows(manifest.device)) return await this.#merge(opened, job)
    const { id, name } = manifest.by
    const about = {
      id: this.parts.environment.newId(),
      receivedAt: this.parts.environment.now(),
      fileName: opened.fileName,
      sha256: opened.sha256,
      size: opened.size,
      madeAt: manifest.madeAt,
      by: { id, name },
      key: manifest.key,
      deviceName: manifest.deviceName,
      recipient: manifest.recipient,
      journals: manifest.journals.map(({ journal, kind, title, commits }) => ({
        journal,
        kind,
        title,
        commits: commits.count,
      })),
    }
    this.parts.writing.requireSpace(opened.size)
    return { state: 'waits', incoming: told(await this.incoming.keep(about, opened.copy()), laptops) }
  }

  async waiting(): Promise<IncomingBundle[]> {
    const laptops = await this.#laptops()
    return (await this.incoming.list()).map((one) => told(one, laptops))
  }

  /** Brings in everything that waits from the laptop of this one. */
  async confirm(id: string, job: JobHandle): Promise<BundleTaken> {
    const { key, deviceName, recipient, by } = await this.incoming.get(id)
    const profile = this.parts.profile()
    const laptops = await this.#laptops()
    if (!laptops.knows(laptops.laptop({ key: Buffer.from(key, 'base64'), name: '' }).device))
      await trustLaptop({ key, name: deviceName, recipient, person: by }, { ...this.parts, profile })
    let taken: Extract<BundleTaken, { state: 'taken' }> | undefined
    // The oldest first: a later one may begin where it ends.
    const all = (await this.incoming.list()).filter((one) => one.key === key).sort((a, b) => a.madeAt - b.madeAt)
    for (const one of all) {
      const opened = await this.openWaiting(one)
      try {
        const next = await this.#merge(opened, job)
        taken = taken ? both(taken, next) : next
      } finally {
        await opened.close()
      }
      await this.incoming.remove(one.id)
    }
    if (!taken) throw new Error('what waits was listed a moment ago')
    return taken
  }

  async discard(id: string, reason: string): Promise<void> {
    const { fileName, sha256, size, key, deviceName, journals } = await this.incoming.get(id)
    const { device } = (await this.#laptops()).laptop({ key: Buffer.from(key, 'base64'), name: deviceName })
    await this.log.note({
      at: this.parts.environment.now(),
      act: 'discarded',
      fileName,
      sha256,
      size,
      device,
      deviceName,
      evidence: false,
      drafts: false,
      journals: journals.map(({ journal, title }) => ({ journal, title, heads: {} })),
      reason,
    })
    await this.incoming.remove(id)
  }

  async openWaiting({ id, fileName, sha256, size }: Waiting): Promise<Opened> {
    const bytes = await this.incoming.open(id)
    const bundle = await openBundle(bytes)
    return {
      bundle,
      fileName,
      sha256,
      size,
      protection: 'none',
      copy: () => copyOf(bytes),
      close: async () => bundle.close(),
    }
  }

  async #merge(opened: Opened, job: JobHandle): Promise<Extract<BundleTaken, { state: 'taken' }>> {
    const checked = await this.#check(opened, job)
    const { journals, environment } = this.parts
    const who = await this.#who(opened, checked)
    const taken = await importBundle(opened.bundle, checked, journals, (id) => this.#vault(id), who, job)
    const { manifest } = opened.bundle
    await this.log.note({
      act: 'taken',
      at: environment.now(),
      fileName: opened.fileName,
      sha256: opened.sha256,
      size: opened.size,
      device: manifest.device,
      deviceName: manifest.deviceName,
      evidence: manifest.evidence.length > 0,
      drafts: true,
      journals: manifest.journals.map(({ journal, title, heads }) => ({ journal, title, heads })),
    })
    return taken
  }

  #check({ bundle }: Opened, job: JobHandle): Promise<CheckedBundle> {
    const { journals, environment, profile } = this.parts
    const here = { journals, teamJournal: profile().teamJournal, now: environment.now() }
    const holds = async (journal: string, sha256: string) =>
      (await (await this.#vault(journal)).sizeOf(sha256)) !== undefined
    return checkBundle(bundle, here, holds, job)
  }

  /** Who made it, and whose work is in it besides. */
  async #who({ bundle }: Opened, checked: CheckedBundle): Promise<{ laptop: Laptop; others: Laptop[] }> {
    const { manifest } = bundle
    const laptops = await this.#laptops()
    const laptop = laptops.laptop({
      key: Buffer.from(manifest.key, 'base64'),
      name: manifest.deviceName,
      recipient: manifest.recipient,
    })
    const keys = new Map(checked.journals.flatMap(({ keys: each }) => [...each]))
    const others = [...keys]
      .filter(([device]) => device !== manifest.device && !laptops.knows(device))
      .map(([device, key]) => laptops.laptop({ key, name: device.slice(0, 8) }))
    return { laptop, others }
  }

  async #vault(journal: string): Promise<Vault> {
    return vaultOf(await this.parts.journals.get(journal), (bytes) => this.parts.writing.requireSpace(bytes))
  }

  #laptops(): Promise<Laptops> {
    const { teamJournal, key } = this.parts.profile()
    return Laptops.of(this.parts.journals, teamJournal, key.device)
  }
}

function lineOf({
  fileName,
  sha256,
  size,
  journals,
}: BundleMade): Pick<ExchangeLine, 'fileName' | 'sha256' | 'size' | 'journals'> {
  return {
    fileName: basename(fileName),
    sha256,
    size,
    journals: journals.map(({ journal, title, heads }) => ({ journal, title, heads })),
  }
}

function told({ key, deviceName, recipient, ...about }: Waiting, laptops: Laptops): IncomingBundle {
  return { ...about, laptop: laptops.laptop({ key: Buffer.from(key, 'base64'), name: deviceName, recipient }) }
}

type Taken = Extract<BundleTaken, { state: 'taken' }>

/** Two bundles of one laptop, told as one. */
function both(first: Taken, second: Taken): Taken {
  const journals = new Map(first.journals.map((one) => [one.journal, one]))
  for (const next of second.journals) {
    const before = journals.get(next.journal)
    journals.set(
      next.journal,
      before
        ? { ...next, wasHere: before.wasHere, added: before.added + next.added, texts: before.texts + next.texts }
        : next,
    )
  }
  const others = new Map([...first.others, ...second.others].map((one) => [one.device, one]))
  return {
    ...second,
    journals: [...journals.values()],
    files: { ...second.files, added: first.files.added + second.files.added },
    others: [...others.values()],
  }
}
