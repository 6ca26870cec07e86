import { create } from 'zustand'

/** Which sheet is open: who works here, what the team has settled for new cases, or what this program is. */
export const usePeopleDialog = create<{ readonly open: 'switch' | 'team' | 'about' | null }>(() => ({ open: null }))

export function closeDialog(): void {
  usePeopleDialog.setState({ open: null })
}
