import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dataFolder } from '../../../../main/app/data-folder'

const base = mkdtempSync(join(tmpdir(), 'holdfast-folder-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('the data folder', () => {
  it('is what --data says, before HOLDFAST_DATA, before the platform’s own', () => {
    const [a, b, c] = [join(base, 'a'), join(base, 'b'), join(base, 'c')]
    expect(dataFolder(['x', '--data', a], { HOLDFAST_DATA: b }, c).root).toBe(a)
    expect(dataFolder(['x', `--data=${a}`], { HOLDFAST_DATA: b }, c).root).toBe(a)
    expect(dataFolder(['x'], { HOLDFAST_DATA: b }, c).root).toBe(b)
    expect(dataFolder(['x'], {}, c).root).toBe(c)
  })

  it('holds Chromium’s profile too', () => {
    const folder = dataFolder(['--data', join(base, 'd')], {}, '')
    expect(folder.browser).toBe(join(base, 'd', 'browser'))
    expect(existsSync(folder.browser)).toBe(true)
  })
})
