import * as Y from 'yjs'
import { base64, bytesIfBase64 } from '../../../../shared/core/base64'
import { applyUpdates } from '../../../../shared/core/review/apply-updates'

/** What a section's text needs of the world around it. */
export interface TextLinks {
  /** Every update that the journal holds, base64. */
  readonly load: () => Promise<readonly string[]>
  /** Hears updates that arrive later; null asks to load again. */
  readonly follow: (listener: (updates: readonly string[] | null) => void) => () => void
  /** Seals an update; true once it is durable. */
  readonly write: (update: string, client: number) => Promise<boolean>
  /** Keeps what is not sealed yet beside the journal; null lets it go. */
  readonly mirror: (update: string | null, client: number) => void
}

/** DESIGN section 2: updates are batched at 2 s or 64 KB. */
const BATCH_MS = 2000
const BATCH_BYTES = 64 * 1024
const MIRROR_MS = 250
/** Origin of what came from the journal, and so is not written to it again. */
const FROM_JOURNAL = 'journal'

/**
 * One editor session of one section: a Yjs document with a client id of its own. What is typed goes
 * into the journal in batches; between batches it is mirrored, so that a kill loses a moment at most.
 */
export class SectionText {
  readonly doc = new Y.Doc({ gc: false })
  /** Resolves once the text that the journal holds is in the document. */
  readonly ready: Promise<void>
  private pending: Uint8Array[] = []
  private pendingBytes = 0
  private batch: ReturnType<typeof setTimeout> | null = null
  private mirroring: ReturnType<typeof setTimeout> | null = null
  private writing: Promise<void> = Promise.resolve()
  private readonly stop: () => void

  constructor(private readonly links: TextLinks) {
    this.doc.on('update', this.typed)
    this.stop = links.follow((updates) => {
      if (updates) this.apply(updates)
      else void this.load()
    })
    this.ready = this.load()
  }

  /** Seals what was typed so far. Resolves once it is durable, or is kept in the mirror after a failure. */
  flush(): Promise<void> {
    this.batch = cleared(this.batch)
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  /** Sends what is pending and ends the session. */
  async close(): Promise<void> {
    await this.flush()
    this.stop()
    this.mirroring = cleared(this.mirroring)
    this.doc.destroy()
  }

  /** Mirrors at once, for when the page goes away. */
  keep(): void {
    this.mirroring = cleared(this.mirroring)
    this.links.mirror(this.pending.length === 0 ? null : base64(this.joined()), this.doc.clientID)
  }

  private readonly typed = (update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_JOURNAL) return
    this.pending.push(update)
    this.pendingBytes += update.length
    this.mirroring ??= setTimeout(() => this.keep(), MIRROR_MS)
    if (this.pendingBytes >= BATCH_BYTES) void this.flush()
    else this.batch ??= setTimeout(() => void this.flush(), BATCH_MS)
  }

  private async write(): Promise<void> {
    if (this.pending.length === 0) return
    const update = this.joined()
    this.pending = []
    this.pendingBytes = 0
    const durable = await this.links.write(base64(update), this.doc.clientID)
    // The failure was told; the text stays first in line and is tried again with the next batch.
    if (!durable) this.pending = [update, ...this.pending]
    this.keep()
  }

  /** A batch is a few dozen updates at most; `mergeUpdates` is fine for those. */
  private joined(): Uint8Array {
    const [only] = this.pending
    const update = this.pending.length === 1 && only ? only : Y.mergeUpdates(this.pending)
    this.pending = [update]
    return update
  }

  private async load(): Promise<void> {
    this.apply(await this.links.load())
  }

  private apply(updates: readonly string[]): void {
    Y.transact(
      this.doc,
      () => {
        applyUpdates(this.doc, updates.map(bytesIfBase64), FROM_JOURNAL)
      },
      FROM_JOURNAL,
    )
  }
}

function cleared(timer: ReturnType<typeof setTimeout> | null): null {
  if (timer !== null) clearTimeout(timer)
  return null
}
