import { powerMonitor } from 'electron'
import type { KeeperProcess } from './keeper-process'

/** Short against the shortest setting (five minutes), long against the cost of asking. */
const ASK_EVERY_MS = 5_000

/**
 * Tells the keeper when nobody is at this computer; it decides whether to lock. After a sleep it is told
 * again: the first word may have come too late for a process that was already being frozen.
 */
export const followAbsence = (keeper: KeeperProcess): void => {
  const away = (): void => keeper.tellAway({ kind: 'away' })
  powerMonitor.on('suspend', away)
  powerMonitor.on('resume', away)
  powerMonitor.on('lock-screen', away)
  const asking = setInterval(
    () => keeper.tellAway({ kind: 'idle', seconds: powerMonitor.getSystemIdleTime() }),
    ASK_EVERY_MS,
  )
  asking.unref()
}
