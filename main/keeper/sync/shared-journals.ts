import type { JournalState } from '../../../shared/contract/sync/protocol'
import type { JournalKind } from '../../../shared/core/journal/commit'
import type { Journals, OpenJournal } from '../journals'
import { LedgerJournal } from './ledger-journal'

/** All cases of the team, or the chosen ones. */
export type Share = 'all' | readonly string[]

/**
 * The journals that leave this laptop over the wire. The team's own is shared with whoever knows its id, so with
 * laptops of the same team; it is never listed, and never made here for someone else.
 */
export class SharedJournals {
  readonly #logs = new Map<OpenJournal, LedgerJournal>()

  constructor(
    readonly journals: Journals,
    readonly teamJournal: string,
    private readonly share: () => Share,
  ) {}

  isShared(id: string): boolean {
    const share = this.share()
    return id === this.teamJournal || share === 'all' || share.includes(id)
  }

  async get(id: string): Promise<{ journal: LedgerJournal; open: OpenJournal } | undefined> {
    if (!this.isShared(id) || !(await this.journals.has(id))) return undefined
    const open = await this.journals.get(id)
    const journal = this.#logs.get(open) ?? new LedgerJournal(id, open)
    this.#logs.set(open, journal)
    return { journal, open }
  }

  /** A place for a case that is not here yet. Only where all are shared: else somebody chose which. */
  async make(id: string, kind: JournalKind): Promise<void> {
    if (this.share() !== 'all' || kind !== 'case' || (await this.journals.has(id))) return
    await this.journals.create(kind, id)
  }

  /** Ids of the cases that are shared and here. */
  async cases(): Promise<string[]> {
    const rows = await this.journals.list()
    return rows.filter(({ journal, kind }) => kind === 'case' && this.isShared(journal)).map(({ journal }) => journal)
  }

  async states(): Promise<JournalState[]> {
    const states: JournalState[] = []
    for (const id of await this.cases()) {
      const found = await this.get(id)
      if (found) states.push(await found.journal.state())
    }
    return states
  }
}
