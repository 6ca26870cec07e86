import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Failure, Outcome } from '../../shared/contract/failure'
import type { Position } from '../../shared/contract/keeper'
import type { Entity, EntityType } from '../../shared/core/case/entity-types'
import type { Change } from '../../shared/core/journal/change'
import { connectJournal, type JournalClient } from './journal-client'
import { notifyByFrame } from './notify-by-frame'
import type { ActResult, JournalState, WorkerEvent } from './worker-protocol'

type Collection = ReadonlyMap<string, Entity>

/** What a window knows of one open journal. A collection is replaced only when something in it changed. */
export interface OpenJournal {
  readonly journal: string
  readonly status: 'opening' | 'open' | 'failed'
  readonly failure: Failure | null
  readonly device: string
  readonly person: string
  readonly collections: { readonly [type in EntityType]?: Collection }
  readonly timeline: { readonly total: number; readonly revision: number }
  readonly position: Position
  /** How many commits are folded, those of adopted cases among them. */
  readonly commits: number
  readonly stateId: string
  readonly writingStopped: Failure | null
  readonly notices: readonly Failure[]
}

export interface JournalStore extends StoreApi<OpenJournal> {
  readonly client: JournalClient
  /** Epoch ms of the moment that is shown, where that is not now; then nothing can be changed. */
  readonly asOf: number | null
  /** Asks again for everything, where opening failed. */
  readonly retry: () => void
  /** Seals the changes as one commit; answered once they are durable. */
  readonly act: (intent: string, changes: readonly Change[]) => Promise<Outcome<ActResult>>
  readonly all: <T extends EntityType>(type: T) => readonly Entity<T>[]
  readonly get: <T extends EntityType>(type: T, id: string) => Entity<T> | undefined
}

const stores = new Map<string, JournalStore>()

/** The store of a journal; opened once per window and kept. */
export function journalStore(journal: string): JournalStore {
  const open = stores.get(journal)
  if (open) return open
  const store = openStore(journal)
  stores.set(journal, store)
  return store
}

/** Every journal that this window has open. */
export function openStores(): readonly JournalStore[] {
  return [...stores.values()]
}

function openStore(journal: string): JournalStore {
  const client = connectJournal(journal)
  const state = notifyByFrame(createStore<OpenJournal>(() => unopened(journal)))
  const load = async (): Promise<void> => {
    const answer = await client.call('open', {})
    if (answer.ok) state.setState(opened(answer.value))
    else state.setState({ status: 'failed', failure: answer })
  }
  client.onEvent((event) => {
    if (event.event === 'changed' && event.rebuilt) void load()
    else state.setState((before) => after(before, event))
  })
  void load()
  return {
    ...state,
    ...reading(state, client),
    client,
    asOf: null,
    retry: () => {
      if (state.getState().status === 'failed') void load()
    },
  }
}

/** How a journal is read and acted in, over what a window knows of it. */
export function reading(
  state: StoreApi<OpenJournal>,
  client: JournalClient,
): Pick<JournalStore, 'act' | 'all' | 'get'> {
  const lists = new WeakMap<Collection, readonly Entity[]>()
  return {
    act: (intent, changes) => client.call('act', { intent, changes, idem: crypto.randomUUID() }),
    all: <T extends EntityType>(type: T) => {
      const collection = state.getState().collections[type]
      if (!collection) return NONE as readonly Entity<T>[]
      let list = lists.get(collection)
      if (!list) {
        list = [...collection.values()]
        lists.set(collection, list)
      }
      return list as readonly Entity<T>[]
    },
    get: <T extends EntityType>(type: T, id: string) =>
      state.getState().collections[type]?.get(id) as Entity<T> | undefined,
  }
}

const NONE: readonly Entity[] = []

/** What a window knows of a journal before the worker answered. */
export function unopened(journal: string): OpenJournal {
  return {
    journal,
    status: 'opening',
    failure: null,
    device: '',
    person: '',
    collections: {},
    timeline: { total: 0, revision: 0 },
    position: { count: 0, hash: '' },
    commits: 0,
    stateId: '',
    writingStopped: null,
    notices: [],
  }
}

export function opened(value: JournalState): Partial<OpenJournal> {
  const collections: Partial<Record<EntityType, Collection>> = {}
  for (const type of Object.keys(value.collections) as EntityType[]) {
    collections[type] = new Map((value.collections[type] as readonly Entity[]).map((entity) => [entity.id, entity]))
  }
  const { device, person, timeline, position, commits, stateId, writingStopped, notices } = value
  return {
    status: 'open',
    failure: null,
    device,
    person,
    timeline,
    position,
    commits,
    stateId,
    writingStopped,
    notices,
    collections,
  }
}

function after(before: OpenJournal, event: WorkerEvent): Partial<OpenJournal> {
  switch (event.event) {
    case 'need-keeper':
    case 'copy-missing':
      return {}
    case 'state-id':
      return { stateId: event.stateId }
    case 'writing':
      return { writingStopped: event.stopped }
    case 'notice':
      return { notices: [...before.notices, event.notice] }
    case 'changed': {
      const collections: Partial<Record<EntityType, Collection>> = { ...before.collections }
      const touched = new Map<EntityType, Map<string, Entity>>()
      const open = (type: EntityType): Map<string, Entity> => {
        let copy = touched.get(type)
        if (!copy) {
          copy = new Map(before.collections[type])
          touched.set(type, copy)
          collections[type] = copy
        }
        return copy
      }
      for (const entity of event.entities) if (entity.type !== 'entry') open(entity.type).set(entity.id, entity)
      for (const { type, id } of event.removed) if (type !== 'entry') open(type).delete(id)
      return {
        collections,
        position: event.position,
        commits: event.commits,
        timeline: event.timeline ?? before.timeline,
      }
    }
  }
}
