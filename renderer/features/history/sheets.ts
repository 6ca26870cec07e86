import { create } from 'zustand'
import type { EntityType } from '../../../shared/core/case/entity-types'

/** A sheet about how the case came to be what it is. */
export type HistorySheet =
  | { readonly kind: 'values'; readonly type: EntityType; readonly id: string; readonly name: string }
  | { readonly kind: 'difference' }

/** The sheet that is open in this window. */
export const useHistorySheet = create<{ readonly sheet: HistorySheet | null }>(() => ({ sheet: null }))

export function showHistorySheet(sheet: HistorySheet): void {
  useHistorySheet.setState({ sheet })
}

export function closeHistorySheet(): void {
  useHistorySheet.setState({ sheet: null })
}
