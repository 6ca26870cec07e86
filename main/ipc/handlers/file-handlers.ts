import { stat } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { Failure } from '../../../shared/contract/failure'
import type { GrantedFile } from '../../../shared/contract/ipc'
import type { FileGrants } from '../../documents/file-grants'
import { fileNameOnly } from '../../documents/file-name-only'
import { readTextFile } from '../../documents/read-text-file'
import type { Handlers } from '../handle'

type FileHandlers = Pick<
  Handlers,
  'files.pick' | 'files.pickFolder' | 'files.saveAs' | 'files.dropped' | 'files.readText'
>

/** Pages get tokens, never paths; the path goes to the keeper alone. */
export const fileHandlers = (grants: FileGrants, whyAway: () => Failure): FileHandlers => ({
  'files.pick': async ({ title, many, kinds }, from) => {
    const picked = await dialog.showOpenDialog(from, {
      title,
      properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      filters: kinds.map(({ name, extensions }) => ({ name, extensions })),
    })
    return { ok: true, value: await grantAll(grants, picked.filePaths) }
  },
  'files.pickFolder': async ({ title }, from) => {
    const { filePaths } = await dialog.showOpenDialog(from, { title, properties: ['openDirectory', 'createDirectory'] })
    const [chosen] = filePaths
    if (chosen === undefined) return { ok: true, value: null }
    const granted = await grants.grant(chosen, 'folder', 0)
    return granted === null ? { ok: false, ...whyAway() } : { ok: true, value: granted }
  },
  'files.saveAs': async ({ title, suggestedName }, from) => {
    const chosen = await saveDialog(from, title, suggestedName)
    if (chosen === null) return { ok: true, value: null }
    const granted = await grants.grant(chosen, 'write', 0)
    return granted === null ? { ok: false, ...whyAway() } : { ok: true, value: granted }
  },
  'files.dropped': async ({ paths }) => ({ ok: true, value: await grantAll(grants, paths) }),
  'files.readText': async ({ token, maxBytes }) => {
    const source = grants.source(token)
    return source.ok ? readTextFile(source.value, maxBytes) : source
  },
})

const saveDialog = async (from: BrowserWindow, title: string, suggestedName: string): Promise<string | null> => {
  const answer = await dialog.showSaveDialog(from, { title, defaultPath: fileNameOnly(suggestedName) })
  return answer.canceled || !answer.filePath ? null : answer.filePath
}

/** Folders and what vanished meanwhile are left out. */
const grantAll = async (grants: FileGrants, paths: readonly string[]): Promise<GrantedFile[]> => {
  const granted: GrantedFile[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found === null || !found.isFile()) continue
    const file = await grants.grant(path, 'read', found.size)
    if (file !== null) granted.push(file)
  }
  return granted
}
