import { useEffect, useState } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { anchorWords } from '../../../../shared/core/proof/anchor-words'
import type { CoveredStamp } from '../../../../shared/core/proof/coverage'
import { asFailure } from '../../../store/as-failure'
import { askKeeper } from '../../../store/keeper'
import { useJournal, useJournalState } from '../../../store/use-journal'

export interface ShownAnchor {
  readonly stamp: Entity<'stamp'>
  readonly proves: string
  readonly doesNotProve: string
  /** Why it does not hold; null where it does. */
  readonly fails: string | null
}

/** The anchors of the case, checked again each time; null while they are. */
export function useAnchors(): readonly ShownAnchor[] | null {
  const { client } = useJournal()
  const count = useJournalState((state) => state.position.count)
  const [anchors, setAnchors] = useState<readonly ShownAnchor[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new commit may be an anchor, or come after one
  useEffect(() => {
    let current = true
    const read = async (): Promise<void> => {
      const shown = await Promise.all((await client.call('anchors', {})).map(checked))
      if (current) setAnchors(shown.reverse())
    }
    void read()
    return () => {
      current = false
    }
  }, [client, count])
  return anchors
}

async function checked({ stamp, covered, after, missing }: CoveredStamp): Promise<ShownAnchor> {
  const failed = (fails: string): ShownAnchor => ({ stamp, proves: '', doesNotProve: '', fails })
  if (missing.length > 0) return failed('What was witnessed is not all here.')
  const { kind, at, witness, stateId, token } = stamp
  if (kind === 'paper') return { stamp, ...anchorWords({ kind, at, witness, covered, after }), fails: null }
  try {
    const reading = await askKeeper('anchor.check', { stateId, token: token ?? '' })
    const { authority, accuracyMs, root } = reading
    const words = anchorWords({ kind, at: reading.at, witness: authority, covered, after, accuracyMs, root })
    return { stamp, ...words, fails: null }
  } catch (problem) {
    return failed(asFailure(problem).message)
  }
}
