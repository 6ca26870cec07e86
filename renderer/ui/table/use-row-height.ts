import { useSyncExternalStore } from 'react'

/** The height of a list row in px, from `--row`: 28 dense, 36 comfortable. Follows the density setting. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, readRowHeight)
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] })
  return () => observer.disconnect()
}

function readRowHeight(): number {
  return Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10) || 28
}
