import { useEffect, useRef, useState } from 'react'

/** How long nothing must have changed, and how long it is waited for that at most; in ms. */
const QUIET_MS = 250
const AT_MOST_MS = 1000

/**
 * The value as it was when things last came to rest: for what is asked of the worker after every
 * commit. The question never stands in the way of the next action, and a burst asks once.
 */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const since = useRef<number | null>(null)
  useEffect(() => {
    if (value === settled) {
      since.current = null
      return
    }
    since.current ??= performance.now()
    const left = since.current + AT_MOST_MS - performance.now()
    const timer = setTimeout(
      () => {
        since.current = null
        setSettled(value)
      },
      Math.max(0, Math.min(QUIET_MS, left)),
    )
    return () => clearTimeout(timer)
  }, [value, settled])
  return settled
}
