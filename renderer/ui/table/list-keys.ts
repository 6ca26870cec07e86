/** What a key does in a list. Positions are row indexes. */
export type ListAct =
  | { readonly act: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly act: 'toggle' | 'open' | 'peek' | 'escape' }

type ListKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>

/**
 * The keys that every list has: `j k`, arrows, Page, Home, End, `x`, Enter, Space, Esc.
 * `active` is -1 while no row is; `page` is how many rows are in view. Null: not a list key.
 */
export function listAct(event: ListKey, active: number, rowCount: number, page: number): ListAct | null {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === 'Escape') return { act: 'escape' }
  if (rowCount === 0) return null
  const to = target(event.key, active, rowCount, Math.max(1, page - 1))
  if (to !== null) return { act: 'move', to, extend: event.shiftKey }
  if (active < 0 || event.shiftKey) return null
  if (event.key === 'x') return { act: 'toggle' }
  if (event.key === 'Enter') return { act: 'open' }
  if (event.key === ' ') return { act: 'peek' }
  return null
}

function target(key: string, active: number, rowCount: number, page: number): number | null {
  const last = rowCount - 1
  switch (key) {
    case 'j':
    case 'J':
    case 'ArrowDown':
      return Math.min(last, active + 1)
    case 'k':
    case 'K':
    case 'ArrowUp':
      return Math.max(0, active - 1)
    case 'PageDown':
      return Math.min(last, Math.max(0, active) + page)
    case 'PageUp':
      return Math.max(0, active - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
