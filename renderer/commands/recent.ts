const storageKey = 'holdfast.recent-commands'
const limit = 6

/** Ids of the commands last run from the palette, newest first. */
export function recentCommands(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function rememberCommand(id: string): void {
  localStorage.setItem(
    storageKey,
    JSON.stringify([id, ...recentCommands().filter((other) => other !== id)].slice(0, limit)),
  )
}
