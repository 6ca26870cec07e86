import { loadProfile, useProfile } from '../../store/profile-store'
import { Button } from '../../ui/Button'
import { FailureBanner } from '../../ui/FailureBanner'
import { StartPage } from './StartPage'

/** The data folder cannot be opened: what happened, what is safe, what to do. */
export function KeeperTrouble() {
  const failure = useProfile((store) => store.failure)
  return (
    <StartPage title="Your data could not be opened">
      <FailureBanner failure={failure} />
      <div>
        <Button kind="primary" onPress={() => void loadProfile()}>
          Try again
        </Button>
      </div>
    </StartPage>
  )
}
