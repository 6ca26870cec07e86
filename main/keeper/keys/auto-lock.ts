import type { Profile } from './profile'

/** What of the world around makes Holdfast lock itself. */
export interface AutoLock {
  /** Seconds since anyone touched this computer, as the operating system counts them. */
  readonly idle: (seconds: number) => Promise<void>
  /** The computer goes to sleep, or its own screen lock closed. */
  readonly away: () => Promise<void>
}

/**
 * Locks where a passphrase can be asked for again; without one a lock would only be in the way. Idle
 * time waits for running jobs: nobody leaves a laptop alone with an import to find it cut off.
 */
export function autoLock(profile: Profile, working: () => boolean, lock: () => Promise<void>): AutoLock {
  const guarded = (): boolean => profile.open !== undefined && profile.keyring.wraps.passphrase !== undefined
  return {
    idle: async (seconds) => {
      const minutes = profile.open?.settings.lock.idleMinutes ?? 0
      if (minutes > 0 && seconds >= minutes * 60 && guarded() && !working()) await lock()
    },
    away: async () => {
      if (guarded()) await lock()
    },
  }
}
