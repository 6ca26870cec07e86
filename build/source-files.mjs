import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** Made by machines, or not ours: no gate looks there. */
const skipped = (path) => path === 'tests/e2e/output' || /(^|\/)(node_modules|\.git|\.cache)$/.test(path)

/** All files below the given files and folders of the project (relative, sorted, `/` as separator). */
export const sourceFiles = (places, base = root) => {
  const found = []
  const visit = (path) => {
    const full = join(base, path)
    if (skipped(path) || !existsSync(full)) return
    if (!statSync(full).isDirectory()) return found.push(path)
    for (const name of readdirSync(full)) visit(`${path}/${name}`)
  }
  for (const place of places) visit(place)
  return found.sort()
}

/** Where hand-written code stands. */
export const CODE_FOLDERS = ['main', 'renderer', 'shared', 'server', 'cli', 'build', 'tests']
