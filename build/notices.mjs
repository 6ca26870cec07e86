import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { sourceFiles } from './source-files.mjs'

/** Works by others that ship with the app but come from no package: each has its notice beside it. */
const OTHER_WORKS = [['MITRE ATT&CK', 'assets/attack/ATTRIBUTION.md']]

/**
 * A Vite plugin that notes every package of which the bundle holds code, style or fonts, so that the
 * notices name what is shipped rather than what is installed.
 */
export const noteShippedPackages = (shipped) => ({
  name: 'holdfast-note-shipped-packages',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      for (const [id, module] of Object.entries(part.modules ?? {}))
        if (module.renderedLength > 0) noteFile(shipped, id)
      for (const id of part.originalFileNames ?? []) noteFile(shipped, id)
    }
    // Styles leave no module in a bundle once they are extracted.
    for (const id of this.getModuleIds()) if (/\.css($|\?)/.test(id)) noteFile(shipped, id)
  },
})

const noteFile = (shipped, path) => {
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1]
  if (name !== undefined && !name.startsWith('.')) shipped.add(name)
}

/** Writes name, version, licence and its text for every shipped package and work. */
export const writeNotices = (path, shipped) => {
  for (const id of styleImports()) noteFile(shipped, `node_modules/${id}/`)
  const packages = [...shipped].sort().map(packageNotice)
  const works = OTHER_WORKS.filter(([, file]) => existsSync(join(root, file))).map(
    ([name, file]) => `${name}\n\n${readFileSync(join(root, file), 'utf8').trim()}`,
  )
  const electron =
    'Electron, Chromium and Node.js\n\nTheir licences stand beside the program: LICENSE.electron.txt, LICENSES.chromium.html.'
  const head = 'Holdfast is licensed under the Apache License, Version 2.0.\nIt contains the following works of others.'
  writeFileSync(path, `${[head, ...works, electron, ...packages].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`)
}

const packageNotice = (name) => {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying|ofl)/i.test(entry))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package carries no licence file.'
  return `${name} ${version} (${license ?? 'licence not stated'})\n\n${text}`
}

/** Packages that a style sheet imports (fonts): the bundler folds them in without naming them. */
const styleImports = () =>
  sourceFiles(['renderer'])
    .filter((path) => path.endsWith('.css'))
    .flatMap((path) => [
      ...readFileSync(join(root, path), 'utf8').matchAll(
        /(?:@import\s+(?:url\()?|url\()\s*['"]?~?((?:@[\w.-]+\/)[\w.-]+)/g,
      ),
    ])
    .map((match) => match[1])
    .filter((name) => existsSync(join(root, 'node_modules', name)))
