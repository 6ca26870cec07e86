import { create } from 'zustand'

/** Which sheet about this laptop is open: who works here, or what this program is. */
export const usePeopleDialog = create<{ readonly open: 'switch' | 'about' | null }>(() => ({ open: null }))

export function closeDialog(): void {
  usePeopleDialog.setState({ open: null })
}
