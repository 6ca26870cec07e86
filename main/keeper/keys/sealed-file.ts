import type * as z from 'zod'
import { readIfThere, writeAtomic } from '../disk/atomic'
import { openBox, sealBox } from './box'

/** Writes JSON encrypted and atomically; `bound` names what it is, so that files cannot be swapped. */
export async function writeSealed(path: string, key: Uint8Array, bound: string, content: unknown): Promise<void> {
  await writeAtomic(path, sealBox(key, Buffer.from(JSON.stringify(content)), bound))
}

/** What the file holds; undefined where there is none or it cannot be read. */
export async function readSealed<T>(
  path: string,
  key: Uint8Array,
  bound: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const box = await readIfThere(path)
  const content = box && openBox(key, box, bound)
  if (!content) return undefined
  const parsed = schema.safeParse(JSON.parse(content.toString()))
  return parsed.success ? parsed.data : undefined
}
