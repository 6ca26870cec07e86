import { useFirstRun } from './first-run'
import { RecoveryKey } from './RecoveryKey'
import { WhoAreYou } from './WhoAreYou'

/** The first start on this laptop: who you are, then the recovery key. */
export function FirstRun() {
  const recoveryKey = useFirstRun((store) => store.recoveryKey)
  return recoveryKey === null ? <WhoAreYou /> : <RecoveryKey recoveryKey={recoveryKey} />
}
