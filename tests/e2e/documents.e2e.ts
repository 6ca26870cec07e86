import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextPick, nextSave } from './support/dialogs'
import { launch, type RunningApp } from './support/launch'

let app: RunningApp
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-documents-'))
  app = await launch()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const destination = async (path: string): Promise<string> => {
  await nextSave(app.electron, path)
  const saved = await app.page.evaluate(() =>
    window.holdfast.call('files.saveAs', { title: 'Export', suggestedName: 'review' }),
  )
  if (!saved.ok || saved.value === null) throw new Error('no destination')
  return saved.value.token
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('a PDF', () => {
  const html = `<!doctype html><title>Review</title><h1>Review</h1>
    <script>document.body.textContent = 'a script ran'</script>
    <img src="https://evil.example/pixel.png"><img src="file:///etc/passwd">
    ${'<p style="break-after: page">Page</p>'.repeat(3)}`

  it('is written where the person chose, and its hash is that of the file on the disk', async () => {
    const path = join(folder, 'review.pdf')
    const made = await app.page.evaluate(
      ([token, text]) =>
        window.holdfast.call('documents.pdf', {
          html: text,
          header: 'CASE-2026-014\tTLP:AMBER\tDRAFT',
          footer: 'State 4f2a91\t\tPage {page} of {pages}',
          paper: 'A4',
          destination: token,
        }),
      [await destination(path), html] as const,
    )
    expect(made).toEqual({
      ok: true,
      value: { fileName: 'review.pdf', sha256: sha256(path), size: statSync(path).size },
    })
    const pdf = readFileSync(path, 'latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(3)
    expect(await app.requests.outside()).toEqual([])
    expect(app.electron.windows()).toHaveLength(1)
  })

  it('is not written when the place is gone, and says so', async () => {
    const token = await destination(join(folder, 'gone', 'review.pdf'))
    const made = await app.page.evaluate(
      (to) =>
        window.holdfast.call('documents.pdf', { html: 'x', header: '', footer: '', paper: 'A4', destination: to }),
      token,
    )
    expect(made).toMatchObject({ ok: false, code: 'not-written' })
  })
})

describe('files', () => {
  it('that are picked come as tokens, never as paths', async () => {
    const path = join(folder, 'mft.csv')
    writeFileSync(path, 'a,b\n1,2\n')
    await nextPick(app.electron, [path, folder, join(folder, 'absent')])
    const picked = await app.page.evaluate(() =>
      window.holdfast.call('files.pick', { title: 'x', many: true, kinds: [] }),
    )
    expect(picked).toMatchObject({ ok: true, value: [{ name: 'mft.csv', size: 8 }] })
    expect(JSON.stringify(picked)).not.toContain(folder)
  })

  it('that are not saved after all leave no token and no file', async () => {
    await nextSave(app.electron, null)
    const saved = await app.page.evaluate(() =>
      window.holdfast.call('files.saveAs', { title: 'x', suggestedName: 'a' }),
    )
    expect(saved).toEqual({ ok: true, value: null })
    expect(existsSync(join(folder, 'a'))).toBe(false)
  })
})
