import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { cache } from '../../../build/paths.mjs'
import { serverPage } from '../../../build/vite-targets.mjs'

/** Builds the page for administrators as it ships; answers its folder. */
export async function builtPage(): Promise<string> {
  const folder = join(cache, 'server-page')
  await build(serverPage(folder) as InlineConfig)
  if (!existsSync(join(folder, 'page.html'))) throw new Error('the page was not built')
  return folder
}
