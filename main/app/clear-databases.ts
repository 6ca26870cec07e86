import type { Session } from 'electron'

/**
 * Removes every database of the profile, the first time it is asked; later askers get the same answer. Chromium makes
 * most damaged profiles anew by itself, but one whose MANIFEST is gone it refuses to open for ever (seen on Chromium 114).
 */
export const clearDatabasesOnce = (profile: Session): (() => Promise<void>) => {
  let cleared: Promise<void> | null = null
  return () => {
    cleared ??= profile.clearStorageData({ storages: ['indexdb'] })
    return cleared
  }
}
