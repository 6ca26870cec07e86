import { standingHold } from '../../shared/core/case/intents/legal-hold'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'
import { tellingWords } from '../../shared/core/journal/rights/let-in'
import { openCommit } from '../../shared/core/journal/seal'
import { viewAll, viewEntity } from '../../shared/core/journal/view'
import type { Queries } from '../store/database'

const STRIDE = 2_000
const WORDS = ['"case"', ...tellingWords(), '\\u'].map((word) => Buffer.from(word))

export interface CaseStanding {
  readonly isClosed: boolean
  /** Whether a legal hold stands that somebody in the case set. */
  readonly isHeld: boolean
}

/** What the record of a case says of its end: folded as on a laptop, of those bodies alone that may say it. */
export async function caseStanding(queries: Queries, journal: string): Promise<CaseStanding> {
  const commits: OpenCommit[] = []
  for (let after = 0; ; after += STRIDE) {
    const rows = await queries.all<{ id: string; header: Uint8Array; body: Uint8Array | null }>(
      'SELECT id, header, body FROM commits WHERE journal = $1 AND number > $2 AND number <= $3 ORDER BY number',
      [journal, after, after + STRIDE],
    )
    for (const { id, header, body } of rows) {
      const bytes = body && Buffer.from(body.buffer, body.byteOffset, body.length)
      const says = bytes && WORDS.some((word) => bytes.includes(word))
      commits.push(openCommit({ id, header, body: says ? body : null, signature: null }))
    }
    if (rows.length < STRIDE) break
  }
  const fold = new Fold()
  fold.admit(commits)
  const file = viewEntity(fold, 'case', journal)
  return {
    isClosed: file?.state === 'closed',
    isHeld: file?.legalHold === true || standingHold(viewAll(fold, 'hold')) !== null,
  }
}
