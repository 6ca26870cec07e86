import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { doors } from '../../../build/gates/doors.mjs'
import { fileSize } from '../../../build/gates/file-size.mjs'
import { imports } from '../../../build/gates/imports.mjs'
import { root } from '../../../build/paths.mjs'

const COPIED = ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json', 'shared', 'main', 'cli', 'renderer']

let copy: string

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'holdfast-gates-'))
  for (const path of COPIED) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

afterEach(() => rmSync(copy, { recursive: true, force: true }))

const plant = (path: string, text: string) => {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}

const FORBIDDEN = [
  [
    'core-is-pure',
    'shared/core/planted-node.ts',
    "import { readFileSync } from 'node:fs'\nexport const planted = readFileSync\n",
  ],
  [
    'core-is-pure',
    'shared/core/planted-csv.ts',
    "import { parse } from 'csv-parse/sync'\nexport const planted = parse\n",
  ],
  [
    'renderer-is-a-web-page',
    'renderer/planted-electron.ts',
    "import { ipcRenderer } from 'electron'\nexport const planted = ipcRenderer\n",
  ],
  [
    'renderer-without-node',
    'renderer/planted-node.ts',
    "import { join } from 'node:path'\nexport const planted = join\n",
  ],
  ['keeper-without-electron', 'main/keeper/planted.ts', "import { app } from 'electron'\nexport const planted = app\n"],
  ['cli-without-electron', 'cli/planted.ts', "import { app } from 'electron'\nexport const planted = app\n"],
  ['dexie-in-the-store', 'renderer/ui/planted-dexie.ts', "import Dexie from 'dexie'\nexport const planted = Dexie\n"],
  [
    'mermaid-in-the-viewer',
    'renderer/ui/planted-mermaid.ts',
    "import mermaid from 'mermaid'\nexport const planted = mermaid\n",
  ],
  ['resolvable', 'shared/core/planted-gone.ts', "export { gone } from './not-there'\n"],
] as const

describe('the import rules fail', () => {
  test('for one planted forbidden import', { timeout: 60_000 }, async () => {
    plant('renderer/planted.ts', "import { app } from 'electron'\nexport const planted = app\n")
    const { ok, output } = await imports.run(copy)
    expect(ok).toBe(false)
    expect(output).toContain('renderer-is-a-web-page: renderer/planted.ts')
  })

  test('for each rule, by its name', { timeout: 60_000 }, async () => {
    for (const [, path, text] of FORBIDDEN) plant(path, text)
    const { output } = await imports.run(copy)
    for (const [rule, path] of FORBIDDEN) expect(output).toContain(`${rule}: ${path}`)
  })

  test('for a planted cycle', { timeout: 60_000 }, async () => {
    plant('shared/core/planted-a.ts', "import { b } from './planted-b'\nexport const a = () => b\n")
    plant('shared/core/planted-b.ts', "import { a } from './planted-a'\nexport const b = () => a\n")
    const { ok, output } = await imports.run(copy)
    expect(ok).toBe(false)
    expect(output).toMatch(/no-cycles: shared\/core\/planted-/)
  })

  test('when there is nothing to cruise', async () => {
    for (const folder of ['shared', 'main', 'cli', 'renderer'])
      rmSync(join(copy, folder), { recursive: true, force: true })
    const { ok, output } = await imports.run(copy)
    expect(ok).toBe(false)
    expect(output).toContain('No module was cruised')
  })
})

describe('the file-size rule', () => {
  test('fails for 501 lines, and names the file', () => {
    plant('shared/core/planted.ts', 'export {}\n'.repeat(501))
    const { ok, output } = fileSize.run(copy)
    expect(ok).toBe(false)
    expect(output).toContain('shared/core/planted.ts: 501 lines')
  })

  test('lets 500 lines pass', () => {
    plant('shared/core/planted.ts', 'export {}\n'.repeat(500))
    expect(fileSize.run(copy).output).not.toContain('planted')
  })
})

describe('the doors', () => {
  test.each([
    ['main/app/planted.ts', "ipcMain.handle('x', () => 1)"],
    ['main/app/planted.ts', 'const window = new BrowserWindow()'],
    ['renderer/ui/Planted.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />'],
    ['shared/core/planted.ts', 'Object.groupBy(rows, (row) => row.kind)'],
  ])('are closed: %s, %s', (path, text) => {
    plant(path, `${text}\n`)
    const { ok, output } = doors.run(copy)
    expect(ok).toBe(false)
    expect(output).toContain(`${path}:1`)
  })

  test('are open where they belong', () => {
    plant('main/ipc/planted.ts', "ipcMain.handle('x', () => 1)\n")
    expect(doors.run(copy).output).not.toContain('planted')
  })
})
