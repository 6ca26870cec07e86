import type { HashState } from '../../../shared/core/evidence/custody-chain'
import { StateDot } from '../../ui/StateDot'

/** How the hash stands: word, shape and colour. */
export function HashMark({ hash, when }: { readonly hash: HashState; readonly when?: string | undefined }) {
  switch (hash.state) {
    case 'unchecked':
      return (
        <StateDot tone="plain" shape="ring">
          Not read again
        </StateDot>
      )
    case 'verified':
      return (
        <StateDot tone="success" shape="check">
          Verified{when ? ` ${when}` : ''}
        </StateDot>
      )
    case 'failed':
      return (
        <StateDot tone="danger" shape="cross">
          Does not match
        </StateDot>
      )
  }
}
