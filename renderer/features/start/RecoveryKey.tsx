import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { useProfile } from '../../store/profile-store'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { FailureBanner } from '../../ui/FailureBanner'
import { KeyCard } from './KeyCard'
import { protectionWords } from './protection-words'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

/** Shows the recovery key, at every start until the person says to have seen it: a kill may come in between. */
export function RecoveryKey() {
  const protection = useProfile(({ profile }) => (profile?.state === 'open' ? profile.protection : null))
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const [kept, setKept] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const words = protection ? protectionWords(protection) : null
  useEffect(() => {
    askKeeper('protection.newRecoveryKey', { proof: {} }).then(
      (made) => setRecoveryKey(made.recoveryKey),
      (problem) => setFailure(asFailure(problem)),
    )
  }, [])
  const goOn = (): void => {
    askKeeper('protection.keepRecoveryKey', {}).catch((problem) => setFailure(asFailure(problem)))
  }
  return (
    <StartPage
      title="Your recovery key"
      lead="It opens the data on this laptop if the passphrase is forgotten or the keychain is lost. It is shown until you say that you have seen it, and kept nowhere."
    >
      <div className={form.form}>
        <FailureBanner failure={failure} />
        {recoveryKey === null ? null : <KeyCard recoveryKey={recoveryKey} />}
        {words ? <Banner tone={words.safe ? 'info' : 'warning'} title={words.text} /> : null}
        <Checkbox isSelected={kept} onChange={setKept}>
          I have printed it or written it down
        </Checkbox>
        <div className={form.row}>
          <Button kind="primary" size="large" isDisabled={!kept} onPress={goOn}>
            Open Holdfast
          </Button>
          <Button kind="quiet" onPress={goOn}>
            Go on without it
          </Button>
        </div>
      </div>
    </StartPage>
  )
}
