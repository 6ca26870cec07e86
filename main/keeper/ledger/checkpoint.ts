import { readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { position } from '../../../shared/contract/keeper'
import { openBox, sealBox } from '../keys/box'
import type { Mark, StateImage } from './ledger-state'

/**
 * A small encrypted note of how far the ledger was known, so that opening a big journal reads only
 * what came after. It is a cache: written without a sync, believed only if it decrypts, checked
 * against the whole ledger afterwards.
 */
export interface Checkpoint {
  readonly state: StateImage
  readonly marks: readonly Mark[]
  readonly segment: number
  readonly offset: number
  /** Sequence of the next frame. */
  readonly sequence: number
  /** The whole ledger was read and differs: read all of it at the next start. */
  readonly doubt?: boolean | undefined
}

const head = z.tuple([z.number().int(), z.string()])
const schema = z.object({
  state: z.object({
    position,
    heads: z.record(z.string(), head),
    seen: z.record(z.string(), head),
    hlc: z.object({ ms: z.number(), counter: z.number() }),
    idems: z.array(z.tuple([z.string(), z.array(z.string())])),
    unsigned: z.object({ commits: z.number(), bytes: z.number() }),
    device: z.string(),
    twins: z.array(z.tuple([z.string(), z.array(z.string())])),
    missing: z.object({ id: z.string(), before: head.optional() }).optional(),
    ownHeader: z.string(),
  }),
  marks: z.array(z.object({ position, segment: z.number().int(), offset: z.number().int() })),
  segment: z.number().int(),
  offset: z.number().int(),
  sequence: z.number().int(),
  doubt: z.boolean().optional(),
})

export async function readCheckpoint(path: string, key: Uint8Array, journal: string): Promise<Checkpoint | undefined> {
  try {
    const content = openBox(key, await readFile(path), bound(journal))
    return content && schema.parse(JSON.parse(content.toString()))
  } catch {
    // Missing or unreadable: the ledger itself says everything, only slower.
    return undefined
  }
}

export async function writeCheckpoint(
  path: string,
  key: Uint8Array,
  journal: string,
  checkpoint: Checkpoint,
): Promise<void> {
  const temporary = `${path}.tmp`
  await writeFile(temporary, sealBox(key, Buffer.from(JSON.stringify(checkpoint)), bound(journal)), { mode: 0o600 })
  await rename(temporary, path)
}

function bound(journal: string): string {
  return `holdfast checkpoint 1 ${journal}`
}
