import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export interface PageFile {
  readonly type: string
  readonly content: Buffer
}

/** The built files of the page, read once: a name from a request is only ever looked up among them. */
export function readPages(folder: string): ReadonlyMap<string, PageFile> {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return new Map(
    names.flatMap((name) => {
      const type = TYPES[extname(name)]
      return type === undefined ? [] : [[name, { type, content: readFileSync(join(folder, name)) }] as const]
    }),
  )
}
