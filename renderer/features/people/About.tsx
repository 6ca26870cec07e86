import { useEffect, useState } from 'react'
import type { IpcAnswer } from '../../../shared/contract/ipc'
import { HoldfastMark } from '../../app/HoldfastMark'
import { useProfile } from '../../store/profile-store'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { Property, PropertyList } from '../../ui/PropertyList'
import { protectionWords } from '../start/protection-words'
import styles from './People.module.css'

/** What this program is, on what it runs, where the data lies and how it is protected. */
export function About({ onClose }: { readonly onClose: () => void }) {
  const [about, setAbout] = useState<IpcAnswer<'app.about'> | null>(null)
  const profile = useProfile((store) => store.profile)
  useEffect(() => {
    void window.holdfast.call('app.about', {}).then((outcome) => outcome.ok && setAbout(outcome.value))
  }, [])
  const protection = profile?.state === 'open' ? protectionWords(profile.protection) : null
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="About Holdfast"
      lead="Runs an incident from the first alert to the approved review, offline."
      foot={
        <Button kind="primary" onPress={onClose}>
          Close
        </Button>
      }
    >
      <DialogBody>
        <span className={styles.mark}>
          <HoldfastMark />
        </span>
        {about?.developmentRuntime ? (
          <Banner tone="warning" title="This is a development runtime.">
            It is an older Electron for building and testing. Do not keep real cases in it.
          </Banner>
        ) : null}
        <PropertyList>
          <Property label="Version" value={about?.version ?? null} placeholder="Reading" />
          <Property
            label="Runtime"
            value={about ? `Electron ${about.electron}, Chromium ${about.chrome}, ${about.platform}` : null}
            placeholder="Reading"
          />
          <Property label="Data folder" value={<span className={styles.path}>{about?.dataDir ?? ''}</span>} />
          {protection ? <Property label="Protection" value={protection.text} /> : null}
          {profile?.state === 'open' ? (
            <Property
              label="This device"
              value={
                <span className={styles.path}>
                  {profile.deviceName} {profile.device}
                </span>
              }
            />
          ) : null}
          <Property label="Licence" value="Apache License 2.0. Notices of what is shipped lie beside the program." />
          <Property
            label="ATT&CK"
            value="© The MITRE Corporation. ATT&CK is a registered trademark of The MITRE Corporation, and this work is reproduced and distributed with its permission."
          />
          <Property label="Telemetry" value="None. Nothing is ever sent." />
        </PropertyList>
      </DialogBody>
    </Dialog>
  )
}
