import type { StoreApi } from 'zustand/vanilla'

/** A hidden window draws no frames; it is told after this long, in ms. */
const WITHOUT_FRAME_MS = 100

/**
 * The same store, whose listeners hear of a change once per frame. Its state is current at any time;
 * only drawing waits, so that a burst of commits is drawn once and an acknowledgement never queues behind it.
 */
export function notifyByFrame<T>(store: StoreApi<T>): StoreApi<T> {
  const listeners = new Set<Parameters<StoreApi<T>['subscribe']>[0]>()
  let before: T | null = null
  let scheduled = false
  const tell = (): void => {
    if (!scheduled) return
    scheduled = false
    const since = before ?? store.getState()
    before = null
    for (const listener of [...listeners]) listener(store.getState(), since)
  }
  store.subscribe((_now, last) => {
    if (scheduled) return
    scheduled = true
    before = last
    requestAnimationFrame(tell)
    setTimeout(tell, WITHOUT_FRAME_MS)
  })
  return {
    ...store,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
