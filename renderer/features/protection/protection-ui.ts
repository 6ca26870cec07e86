import { create } from 'zustand'

/** Which sheet about the protection of this laptop is open. */
export type ProtectionSheet = 'overview' | 'passphrase' | 'remove' | 'recovery-key'

export const useProtectionSheet = create<{ readonly open: ProtectionSheet | null }>(() => ({ open: null }))

export const showSheet = (open: ProtectionSheet | null): void => useProtectionSheet.setState({ open })
