import type { PeerStatus } from '../../../shared/contract/keeper-nearby'

/** How it stands where nothing goes on. */
export const NOT_SYNCING: PeerStatus = {
  state: 'off',
  failure: null,
  toSend: 0,
  moved: null,
  held: 0,
  lastSync: null,
  nextAt: null,
  clock: null,
  refused: [],
}
