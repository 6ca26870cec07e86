import { basename } from 'node:path'
import type { Failure, Outcome } from '../../shared/contract/failure'
import type { GrantedFile } from '../../shared/contract/ipc'
import type { GrantMode } from '../../shared/contract/keeper-main'

/** Paths that a person chose, known to pages by random token only. */
export interface FileGrants {
  /** Registers with the keeper too; answers null where the keeper cannot take it. */
  readonly grant: (path: string, mode: GrantMode, size: number) => Promise<GrantedFile | null>
  /** The place a person chose to write to. */
  readonly destination: (token: string) => Outcome<string>
  /** The file a person picked or dropped, to be read. */
  readonly source: (token: string) => Outcome<string>
}

type Register = (token: string, path: string, mode: GrantMode) => Promise<boolean>

export const fileGrants = (newToken: () => string, register: Register): FileGrants => {
  const destinations = new Map<string, string>()
  const sources = new Map<string, string>()
  return {
    grant: async (path, mode, size) => {
      const token = newToken()
      if (!(await register(token, path, mode))) return null
      // A folder is for the keeper alone: main itself neither reads nor writes in it.
      if (mode !== 'folder') (mode === 'write' ? destinations : sources).set(token, path)
      return { token, name: basename(path), size }
    },
    destination: (token) => {
      const path = destinations.get(token)
      return path === undefined ? NOT_CHOSEN : { ok: true, value: path }
    },
    source: (token) => {
      const path = sources.get(token)
      return path === undefined ? NOT_PICKED : { ok: true, value: path }
    },
  }
}

const NOT_CHOSEN: { ok: false } & Failure = {
  ok: false,
  code: 'no-destination',
  message: 'Nobody chose that place to write to, so nothing was written.',
  hint: 'Choose a place with "Save as" and try again.',
}

const NOT_PICKED: { ok: false } & Failure = {
  ok: false,
  code: 'no-source',
  message: 'Nobody picked that file, so it was not read.',
  hint: 'Pick it in the dialog and try again.',
}
