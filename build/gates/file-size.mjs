import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CODE_FOLDERS, sourceFiles } from '../source-files.mjs'

const LONGEST = 500
const HAND_WRITTEN = /\.(ts|tsx|mts|cts|mjs|cjs|js|css)$/

/** A file that needs more than 500 lines is two files. */
export const fileSize = {
  name: 'file size',
  run: (base) => {
    const files = sourceFiles(CODE_FOLDERS, base).filter((path) => HAND_WRITTEN.test(path))
    if (files.length === 0) return { ok: false, output: 'No file was measured.' }
    const tooLong = files
      .map((path) => ({ path, lines: lineCount(join(base, path)) }))
      .filter(({ lines }) => lines > LONGEST)
    return {
      ok: tooLong.length === 0,
      output: tooLong.map(({ path, lines }) => `${path}: ${lines} lines, at most ${LONGEST}`).join('\n'),
    }
  },
}

const lineCount = (path) => {
  const text = readFileSync(path, 'utf8')
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
