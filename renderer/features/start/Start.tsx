import { type ReactNode, useEffect } from 'react'
import { useGate } from '../../app/gate'
import { followProfile, useProfile } from '../../store/profile-store'
import { FirstRun } from './FirstRun'
import { useFirstRun } from './first-run'
import { KeeperTrouble } from './KeeperTrouble'
import { Unlock } from './Unlock'
import { Waiting } from './Waiting'

/** Decides what the window shows before the shell: nothing yet, first run, unlocking, or trouble. */
export function Start({ children }: { readonly children: ReactNode }) {
  const state = useProfile(({ profile }) => profile?.state ?? null)
  const failed = useProfile(({ failure }) => failure !== null)
  const inFirstRun = useFirstRun(({ running }) => running)
  useEffect(followProfile, [])
  useEffect(() => {
    const Screen = failed
      ? KeeperTrouble
      : state === null
        ? Waiting
        : state === 'none' || inFirstRun
          ? FirstRun
          : state === 'locked'
            ? Unlock
            : null
    useGate.setState({ Screen })
  }, [state, failed, inFirstRun])
  return children
}
