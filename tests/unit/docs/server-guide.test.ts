import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { ROUTES } from '../../../server/http/routes/list'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8')
const guide = read('docs/server-guide.md')

it('names every setting that the server reads, and no other', () => {
  const source = ['server/settings.ts', 'server/blobs/s3-address.ts', 'server/command-line.ts'].map(read).join('\n')
  const inCode = new Set(source.match(/\b(?:[A-Z][A-Z0-9]+_)*[A-Z][A-Z0-9]+\b/g))
  const [, settings = ''] = /## Settings([\s\S]*?)\n## /.exec(guide) ?? []
  const named = [...settings.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name = '']) => name)
  for (const name of named) expect(inCode, `${name} is read nowhere`).toContain(name)
  for (const [, name] of source.matchAll(/environment\['([A-Z0-9_]+)'\]/g)) expect(named).toContain(name)
})

it('names only addresses that the server has', () => {
  const paths = ROUTES.map(({ path }) => path.replaceAll(/:\w+/g, 'ID'))
  for (const [, path = ''] of guide.matchAll(/`(?:GET |POST |PUT )?(\/(?:v1\/[^`\s]+|healthz|readyz|metrics|admin))`/g))
    expect(paths, path).toContain(path)
})
