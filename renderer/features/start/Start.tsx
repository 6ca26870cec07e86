import { type ReactNode, useEffect } from 'react'
import { useGate } from '../../app/gate'
import { later } from '../../app/later'
import { followProfile, useProfile } from '../../store/profile-store'
import { useFirstRun } from './first-run'
import { KeeperTrouble } from './KeeperTrouble'
import { Waiting } from './Waiting'

const FirstRun = later(() => import('./FirstRun').then((module) => module.FirstRun))
const Unlock = later(() => import('./Unlock').then((module) => module.Unlock))

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
