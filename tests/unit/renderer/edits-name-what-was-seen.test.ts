import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../build/paths.mjs'

/** Edits that may stand without a basis, each with its reason. */
const EXCEPT: { readonly [file: string]: string } = {
  'renderer/features/import/run-import.ts': 'takes back the import that it has just made itself',
}

/** Every op in the source that changes something that is there, as its literal reads. */
function editsIn(source: string): string[] {
  const edits: string[] = []
  for (const { index } of source.matchAll(/op: '(?:set|remove|restore|drop)'/g)) {
    const from = source.lastIndexOf('{', index)
    let depth = 0
    for (let at = from; at < source.length; at++) {
      if (source[at] === '{') depth++
      if (source[at] === '}' && --depth === 0) {
        edits.push(source.slice(from, at + 1))
        break
      }
    }
  }
  return edits
}

async function sources(): Promise<{ file: string; source: string }[]> {
  const found: { file: string; source: string }[] = []
  for (const pattern of ['renderer/**/*.{ts,tsx}', 'shared/core/*/intents/*.ts', 'shared/core/journal/conflicts/*.ts'])
    for await (const file of glob(pattern, { cwd: root }))
      found.push({ file: file.replaceAll('\\', '/'), source: readFileSync(join(root, file), 'utf8') })
  return found.filter(({ file }) => !(file in EXCEPT))
}

describe('every edit path', () => {
  it('says what was on the screen when editing began', async () => {
    const all = (await sources()).flatMap(({ file, source }) => editsIn(source).map((edit) => ({ file, edit })))
    expect(all.length).toBeGreaterThan(30)
    expect(all.filter(({ edit }) => !/\bbasis\b/.test(edit))).toEqual([])
  })

  it('cannot be called without it, save where the thing that is edited is handed in and says it', async () => {
    const open = (await sources()).filter(({ source }) => /\bbasis\?: number/.test(source))
    expect(
      open.filter(({ source }) => !/basis \?\? \w+(\.\w+)*\.meta\.basis/.test(source)).map(({ file }) => file),
    ).toEqual(['renderer/features/plan/plan-desk.ts'])
  })

  it('that opens a form with text in it keeps what was there when it opened', async () => {
    // A form that reads the thing anew when it is saved would replace what nobody was shown.
    const forms = (await sources()).filter(
      ({ file, source }) =>
        /InlineText|TitleField/.test(file) ||
        (/Form\.tsx$/.test(file) &&
          /meta\.basis|take\w*\(|skip\(|edit(Site|System|Case|Entry|Evidence)\(/.test(source)),
    )
    expect(forms.length).toBeGreaterThan(4)
    expect(forms.filter(({ source }) => !/useOpened\(/.test(source)).map(({ file }) => file)).toEqual([])
  })
})
