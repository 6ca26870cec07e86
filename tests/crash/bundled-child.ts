import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../../build/paths.mjs'

/** A program of the tests as one file, so that every start of it is quick; answers where it stands. */
export async function bundledChild(name: string, folder: string, of = 'crash'): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'tests', of, `${name}.ts`),
      outDir: join(folder, 'program'),
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  return join(folder, 'program', 'child.mjs')
}
