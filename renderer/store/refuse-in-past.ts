import { toast } from '../ui/toast-queue'
import { useTravel } from './travel'

/** Said where something that writes stands on the screen. */
export const OFF_IN_PAST = 'Off while the case is shown as it stood earlier. Return to now (Esc) first.'

/** Whether this window shows an earlier moment of a case, where nothing can be changed. */
export function isInPast(): boolean {
  return useTravel.getState().travel !== null
}

/** Says why something is off; answers whether it is. */
export function refuseInPast(what: string): boolean {
  if (!isInPast()) return false
  toast({
    text: `${what}: not while the case is shown as it stood earlier. Nothing was changed.`,
    hint: 'Return to now (Esc) and do it there.',
  })
  return true
}
