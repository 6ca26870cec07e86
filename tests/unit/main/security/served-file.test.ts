import { describe, expect, it } from 'vitest'
import { servedFile } from '../../../../main/security/served-file'

const ROOT = '/opt/holdfast/out/renderer'
const path = (address: string) => servedFile(address, ROOT)?.path ?? null

describe('what app:// serves', () => {
  it('serves our page and its assets', () => {
    expect(path('app://holdfast/')).toBe(`${ROOT}/index.html`)
    expect(path('app://holdfast/index.html#/case/1/board')).toBe(`${ROOT}/index.html`)
    expect(path('app://holdfast/assets/a.js?v=1')).toBe(`${ROOT}/assets/a.js`)
  })

  it('gives the viewer its own page and the assets, and nothing of ours', () => {
    expect(path('app://viewer/viewer/viewer.html')).toBe(`${ROOT}/viewer/viewer.html`)
    expect(path('app://viewer/assets/a.js')).toBe(`${ROOT}/assets/a.js`)
    expect(path('app://viewer/index.html')).toBeNull()
    expect(path('app://viewer/')).toBeNull()
    expect(path('app://holdfast/viewer/viewer.html')).toBeNull()
  })

  it.each([
    'app://holdfast/../../../etc/passwd.txt',
    'app://holdfast/%2e%2e/%2e%2e/package.json',
    'app://holdfast/assets/..%2f..%2f..%2fmain%2findex.js',
    'app://holdfast/assets/..%5c..%5cmain%5cindex.js',
    'app://holdfast/C:/Windows/win.txt',
    'app://holdfast/assets/a.js%00.html',
    'app://holdfast/%E0%A4%A',
    'app://elsewhere/index.html',
    'file:///etc/hosts.txt',
    'not an address',
  ])('serves nothing outside its folder: %s', (address) => {
    const found = path(address)
    // A URL parser folds dots away itself; what is left must stand below the root.
    expect(found === null || found.startsWith(`${ROOT}/`)).toBe(true)
    if (/%2f|%5c|%00|%E0|:\/W/.test(address)) expect(found).toBeNull()
  })

  it('serves only the kinds of file that we ship', () => {
    expect(path('app://holdfast/assets/a.exe')).toBeNull()
    expect(path('app://holdfast/assets/a')).toBeNull()
  })
})
