import type { z } from 'zod'
import type { liveHint, presence } from '../../shared/contract/sync/live'

type LiveHint = z.infer<typeof liveHint>
type Presence = z.infer<typeof presence>

export type LiveEvent =
  | { readonly event: 'hint'; readonly about: LiveHint }
  | { readonly event: 'presence'; readonly about: Presence }
  /** Who may hear what is not what it was: every line asks anew, and ends where nothing is left. */
  | { readonly event: 'access' }

/** Carries events to the other processes; what it hears of them comes back through `heard`, gaps through `missed`. */
export interface Relay {
  send(events: readonly LiveEvent[]): Promise<void>
  close(): Promise<void>
}

export interface Listener {
  readonly tell: (event: LiveEvent) => void
  /** Ends the line: who listens at the other end looks at everything anew and comes back. */
  readonly end: () => void
}

/** So long hints of one journal are gathered before they go out, in ms. */
const GATHER_MS = 25

/**
 * Tells who listens that there is something to read. Outside of every transaction, and after it: a hint that is lost
 * costs time, never content.
 */
export class Hints {
  private readonly listeners = new Set<Listener>()
  private readonly sizes = new Map<string, number>()
  private timer: NodeJS.Timeout | undefined
  private isAccessNew = false
  relay: Relay | undefined

  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  get listening(): number {
    return this.listeners.size
  }

  grown(hint: LiveHint): void {
    this.sizes.set(hint.journal, Math.max(hint.size, this.sizes.get(hint.journal) ?? 0))
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS)
  }

  accessChanged(): void {
    this.isAccessNew = true
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS)
  }

  present(about: Presence): void {
    this.tell([{ event: 'presence', about }])
  }

  /** What another process said. */
  heard(event: LiveEvent): void {
    for (const { tell } of this.listeners) tell(event)
  }

  /** What others said did not come here for a while. */
  missed(): void {
    for (const { end } of this.listeners) end()
  }

  async close(): Promise<void> {
    clearTimeout(this.timer)
    await this.relay?.close()
  }

  private flush(): void {
    this.timer = undefined
    const events = [...this.sizes].map(([journal, size]) => ({ event: 'hint', about: { journal, size } }) as const)
    this.sizes.clear()
    // First: who is out hears no hint of what comes after.
    const isAccessNew = this.isAccessNew
    this.isAccessNew = false
    this.tell(isAccessNew ? [{ event: 'access' }, ...events] : events)
  }

  private tell(events: readonly LiveEvent[]): void {
    for (const event of events) this.heard(event)
    this.relay?.send(events).catch(() => undefined)
  }
}
