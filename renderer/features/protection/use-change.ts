import { useState } from 'react'
import type { Ask } from '../../../shared/contract/keeper'
import type { KEEPER_PROTECTION } from '../../../shared/contract/keeper-protection'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'

type Channel = keyof typeof KEEPER_PROTECTION

/** Asks for one change of the protection; says what stood against it. */
export function useChange(): {
  readonly isBusy: boolean
  readonly errors: readonly string[]
  readonly refuse: (...errors: readonly string[]) => void
  /** True once it is done. */
  readonly change: <C extends Channel>(channel: C, ask: Ask<C>) => Promise<boolean>
} {
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<readonly string[]>([])
  return {
    isBusy,
    errors,
    refuse: (...found) => setErrors(found),
    change: async (channel, ask) => {
      setBusy(true)
      setErrors([])
      try {
        await askKeeper(channel, ask)
        return true
      } catch (problem) {
        const { message, hint } = asFailure(problem)
        setErrors([`${message} ${hint}`])
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
