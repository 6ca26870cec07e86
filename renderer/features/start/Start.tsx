import { type ReactNode, useEffect } from 'react'
import { useGate } from '../../app/gate'
import { later } from '../../app/later'
import { followNearby } from '../../app/nearby-here'
import { followNotices } from '../../app/notices-here'
import { followPresence } from '../../app/presence-here'
import { followServer } from '../../app/server-here'
import { followProfile, useProfile } from '../../store/profile-store'
import { followLock } from '../protection/follow-lock'
import { useLeftBehind } from '../protection/left-behind'
import { KeeperTrouble } from './KeeperTrouble'
import { Waiting } from './Waiting'

const WhoAreYou = later(() => import('./WhoAreYou').then((module) => module.WhoAreYou))
const RecoveryKey = later(() => import('./RecoveryKey').then((module) => module.RecoveryKey))
const Unlock = later(() => import('./Unlock').then((module) => module.Unlock))

/** Decides what the window shows before the shell: nothing yet, first run, recovery key, unlocking, or trouble. */
export function Start({ children }: { readonly children: ReactNode }) {
  const state = useProfile(({ profile }) => profile?.state ?? null)
  const failed = useProfile(({ failure }) => failure !== null)
  const owed = useProfile(({ profile }) => profile?.state === 'open' && !profile.recoveryKeyKept)
  const leaving = useLeftBehind((store) => store.leaving)
  useEffect(followProfile, [])
  useEffect(followLock, [])
  useEffect(followNotices, [])
  useEffect(followNearby, [])
  useEffect(followServer, [])
  useEffect(followPresence, [])
  useEffect(() => {
    const Screen = failed
      ? KeeperTrouble
      : state === null || leaving
        ? Waiting
        : state === 'none'
          ? WhoAreYou
          : owed
            ? RecoveryKey
            : state === 'locked'
              ? Unlock
              : null
    useGate.setState({ Screen })
  }, [state, failed, owed, leaving])
  return children
}
