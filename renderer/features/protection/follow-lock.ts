import { useProfile } from '../../store/profile-store'
import { comeBack, leaveWindow } from './left-behind'
import { noteTyping } from './typed-fields'

/** Empties this window when the lock closes, and brings it back to where it was when it opens. */
export function followLock(): () => void {
  const stopNoting = noteTyping()
  let wasOpen = false
  const follow = (state: string | undefined): void => {
    const open = state === 'open'
    if (open && !wasOpen) void comeBack()
    if (!open && wasOpen && state === 'locked') void leaveWindow()
    wasOpen = open
  }
  follow(useProfile.getState().profile?.state)
  const stop = useProfile.subscribe(({ profile }) => follow(profile?.state))
  return () => {
    stop()
    stopNoting()
  }
}
