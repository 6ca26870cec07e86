import { create } from 'zustand'

type SaveStatus = {
  /** `saved`: everything acknowledged is in the ledger on this laptop. */
  readonly state: 'saved' | 'saving' | 'failed'
  /** What failed and what is safe; shown when `failed`. */
  readonly trouble: string | null
  /** Null where something else says it. */
  readonly connection: 'offline' | 'online' | 'alone' | null
  /** Changes that no server or other laptop has yet; null where there is nowhere to send them. */
  readonly toSend: number | null
}

/** What the status bar says about the safety of the work. Fed by the journal client. */
export const useSaveStatus = create<SaveStatus>(() => ({
  state: 'saved',
  trouble: null,
  connection: 'offline',
  toSend: null,
}))

/** The words of the status bar. */
export function saveWords(status: SaveStatus): { readonly main: string; readonly rest: readonly string[] } {
  const main =
    status.state === 'saved'
      ? 'Saved on this laptop'
      : status.state === 'saving'
        ? 'Saving on this laptop'
        : (status.trouble ?? 'Not saved: the last change is still here in the window')
  const rest = [
    ...(status.connection
      ? [{ offline: 'offline', online: 'in step with the team', alone: 'offline' }[status.connection]]
      : []),
    ...(status.toSend
      ? [`${status.toSend.toLocaleString('en')} ${status.toSend === 1 ? 'change' : 'changes'} to send`]
      : []),
  ]
  return { main, rest }
}
