/** Hands what is being typed to the keeper; the window is emptied after it. */
type LastWords = () => unknown

const listeners = new Set<LastWords>()
/** A keeper that just died must not hold a lock up. */
const PATIENCE_MS = 800

/** Runs when the lock closes, before this window forgets everything. */
export function beforeLock(listener: LastWords): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export async function lastWords(): Promise<void> {
  const all = [...listeners].map(async (listener) => listener())
  await Promise.race([Promise.allSettled(all), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}
