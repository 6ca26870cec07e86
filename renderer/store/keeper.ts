import type { Answer, Ask, KeeperChannel, KeeperEvent } from '../../shared/contract/keeper'
import { openKeeperPort } from './bridge'
import { openStores } from './journal-store'
import { connectKeeper, type KeeperClient } from './keeper-client'

/** This window's own line to the keeper; a new one after every start of the keeper. */
let current: Promise<KeeperClient> | null = null
const listeners = new Set<(event: KeeperEvent) => void>()

export function keeperClient(): Promise<KeeperClient> {
  if (!current) {
    current = openKeeperPort().then((port) => {
      const client = connectKeeper(port)
      client.onEvent((event) => {
        for (const listener of listeners) listener(event)
      })
      return client
    })
    current.catch(() => {
      current = null
    })
  }
  return current
}

/** Rejects with `KeeperFailure`. */
export async function askKeeper<C extends KeeperChannel>(channel: C, ask: Ask<C>): Promise<Answer<C>> {
  return (await keeperClient()).ask(channel, ask)
}

/** Hears the keeper across its restarts. */
export function onKeeperEvent(listener: (event: KeeperEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Follows the keeper's life: when it goes, its ports are let go; when it is back, `again` runs. */
export function followKeeper(again: () => void): () => void {
  return window.holdfast.onEvent((event) => {
    if (event.event !== 'keeper') return
    for (const store of openStores()) {
      store.client.keeper(event.state)
      if (event.state === 'up') store.retry()
    }
    if (event.state === 'down') {
      void current?.then((client) => client.end())
      current = null
    } else again()
  })
}
