import { useSyncExternalStore } from 'react'

/** Height in px that the smallest lists are made for. */
const BASE = 800

/** How many lines of a list fit, given how many fit at 800 px of height and the height of one in px. */
export function useLines(atBase: number, lineHeight: number): number {
  const height = useSyncExternalStore(subscribe, () => window.innerHeight)
  return Math.max(2, atBase + Math.floor((height - BASE) / 2 / lineHeight))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}
