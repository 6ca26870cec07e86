/** Where a war-room window opens: `#/wall/` and the id of the case. */
export const WALL = 'wall'

/** The case that this window shows on a wall; null for a window of the app. */
export function wallCase(hash: string): string | null {
  return /^#\/wall\/([0-9a-f-]{36})$/i.exec(hash)?.[1] ?? null
}
