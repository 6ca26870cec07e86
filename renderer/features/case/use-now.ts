import { useSyncExternalStore } from 'react'

/** Ticks on every full `step` of wall time, so that all clocks of a window turn over together. */
function clockOf(step: number): { subscribe: (listener: () => void) => () => void; read: () => number } {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let now = Date.now()
  const tick = (): void => {
    now = Date.now()
    for (const listener of listeners) listener()
    timer = setTimeout(tick, step - (Date.now() % step))
  }
  return {
    read: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      if (!timer) {
        now = Date.now()
        timer = setTimeout(tick, step - (now % step))
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || !timer) return
        clearTimeout(timer)
        timer = null
      }
    },
  }
}

const minutes = clockOf(60_000)

/** The wall clock in epoch ms, renewed every minute. */
export function useMinute(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.read)
}
