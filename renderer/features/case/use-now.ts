import { useSyncExternalStore } from 'react'
import { useTravel } from '../../store/travel'

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

/** The wall clock in epoch ms, renewed every minute; where an earlier moment of a case is shown, that moment. */
export function useMinute(): number {
  const asOf = useTravel((store) => store.travel?.step.ms)
  const now = useSyncExternalStore(minutes.subscribe, minutes.read)
  return asOf ?? now
}
