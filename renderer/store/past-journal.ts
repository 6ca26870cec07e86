import { createStore } from 'zustand/vanilla'
import type { Step } from '../../shared/core/journal/travel-range'
import type { JournalClient } from './journal-client'
import { type JournalStore, type OpenJournal, opened, reading, unopened } from './journal-store'
import type { JournalState } from './worker-protocol'

/** A line to the worker that asks everything of one moment. Nothing happens there any more. */
export function pastClient(present: JournalClient, traveller: string, { moment }: Step): JournalClient {
  return {
    journal: present.journal,
    call: (call, ask) => present.call(call, ask, { traveller, moment }),
    onEvent: () => () => undefined,
    keeper: () => undefined,
    close: () => undefined,
  }
}

/**
 * A case as it stood at one moment. Another moment is another store: whoever holds on to something of a journal,
 * such as the text of a section, starts over with it.
 */
export function pastJournal(client: JournalClient, value: JournalState, step: Step): JournalStore {
  const state = createStore<OpenJournal>(() => ({ ...unopened(client.journal), ...opened(value) }))
  return { ...state, ...reading(state, client), client, asOf: step.ms, retry: () => undefined }
}
