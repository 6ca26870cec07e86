import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from '../source-files.mjs'

/**
 * Things that one place alone may do, which import rules cannot see: they are names inside
 * `electron`, or words of the platform. `at` may use what `words` match; everyone else goes through it.
 */
const DOORS = [
  { words: /\bipcMain\b/, at: /^main\/ipc\//, why: 'only main/ipc calls ipcMain: it checks sender and schema' },
  {
    words: /\bnew BrowserWindow\b/,
    at: /^main\/windows\//,
    why: 'only main/windows makes a window: it is hardened there',
  },
  {
    words: /\b(webUtils|getSelectedStorageBackend|isAsyncEncryptionAvailable)\b/,
    at: /^main\/(platform|preload)\//,
    why: 'this differs between Electron versions: go through main/platform',
  },
  {
    words: /\bdangerouslySetInnerHTML\b|\.(innerHTML|outerHTML)\s*=[^=]/,
    at: /^renderer\/viewer\//,
    why: 'foreign markup is shown in renderer/viewer alone',
  },
  {
    words:
      /\b(Object\.groupBy|Map\.groupBy|Promise\.withResolvers|Promise\.try|URL\.canParse|Array\.fromAsync|AbortSignal\.any|Iterator\.from)\b|\bimport\.meta\.(dirname|filename)\b/,
    at: /^(cli|server)\//,
    why: 'the oldest runtime (Chrome 114, Node 18) does not have it',
  },
  { words: /\b(eval\(|new Function\()/, at: /^$/, why: 'code is never made from text' },
]

/** What only one folder may do is done in that folder only. */
export const doors = {
  name: 'doors',
  run: (base) => {
    const files = sourceFiles(['main', 'renderer', 'shared', 'server', 'cli'], base).filter(
      (path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.config.ts'),
    )
    const found = files.flatMap((path) => {
      const lines = readFileSync(join(base, path), 'utf8').split('\n')
      return DOORS.filter(({ at }) => !at.test(path)).flatMap((door) =>
        lines.flatMap((line, index) =>
          door.words.test(withoutComment(line)) ? [`${path}:${index + 1}: ${door.why}`] : [],
        ),
      )
    })
    return { ok: found.length === 0, output: found.join('\n') }
  },
}

const withoutComment = (line) => line.replace(/^\s*(\*|\/\/|\/\*).*/, '').replace(/\s\/\/ .*/, '')
