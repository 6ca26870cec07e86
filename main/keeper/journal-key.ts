import { join } from 'node:path'
import * as z from 'zod'
import { readIfThere, writeAtomic } from './disk/atomic'
import { openBox, sealBox, subkey } from './keys/box'
import { readSealed, writeSealed } from './keys/sealed-file'

const about = z.object({ kind: z.enum(['case', 'team']), createdAt: z.number() })
type About = z.infer<typeof about>

/** Where the journals of a data folder are. */
export function journalsFolder(dataDir: string): string {
  return join(dataDir, 'journals')
}

/** The journal's own key in its folder, wrapped by the master key; written once. */
export async function writeDataKey(folder: string, id: string, master: Uint8Array, dataKey: Uint8Array): Promise<void> {
  await writeAtomic(join(folder, 'key'), sealBox(subkey(master, 'journals'), dataKey, keyBound(id)))
}

/** `none` where there is no key, `damaged` where it is not one of this master key. */
export async function readDataKey(
  folder: string,
  id: string,
  master: Uint8Array,
): Promise<Buffer | 'none' | 'damaged'> {
  const boxed = await readIfThere(join(folder, 'key'))
  if (!boxed) return 'none'
  return openBox(subkey(master, 'journals'), boxed, keyBound(id)) ?? 'damaged'
}

export async function writeAbout(folder: string, id: string, dataKey: Uint8Array, content: About): Promise<void> {
  await writeSealed(join(folder, 'about'), subkey(dataKey, 'about'), aboutBound(id), content)
}

/** Undefined for a folder that a crash left half made. */
export async function readAbout(folder: string, id: string, dataKey: Uint8Array): Promise<About | undefined> {
  return await readSealed(join(folder, 'about'), subkey(dataKey, 'about'), aboutBound(id), about)
}

function keyBound(id: string): string {
  return `holdfast journal key 1 ${id}`
}

function aboutBound(id: string): string {
  return `holdfast journal about 1 ${id}`
}
