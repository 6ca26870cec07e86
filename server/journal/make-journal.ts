import { serverEpoch } from '../crypto/server-key'
import type { Queries } from '../store/database'

export interface NewJournal {
  readonly id: string
  readonly kind: 'case' | 'team'
  /** Account of who made the place. */
  readonly founder: string
  readonly at: number
}

/** Makes a place for a journal; answers false where there is one of this id already, whoever made it. */
export async function makeJournal(queries: Queries, { id, kind, founder, at }: NewJournal): Promise<boolean> {
  const made = await queries.run(
    `INSERT INTO journals (id, kind, epoch, size, bytes, frontier, founder, made_at)
     VALUES ($1, $2, $3, 0, 0, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [id, kind, await serverEpoch(queries), new Uint8Array(0), founder, at],
  )
  return made === 1
}
