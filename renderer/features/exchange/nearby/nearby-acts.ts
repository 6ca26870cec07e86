import type { Answer, Ask } from '../../../../shared/contract/keeper'
import { useNearbyHere } from '../../../app/nearby-here'
import { asFailure } from '../../../store/as-failure'
import { askKeeper } from '../../../store/keeper'
import { toast } from '../../../ui/toast-queue'

type Changing = `nearby.${'share' | 'host' | 'invite' | 'answer' | 'confirm' | 'peer' | 'forget' | 'link'}`

/** Changes something; what became of it is shown at once, what stood against it is said. True where it counts. */
export async function change<C extends Changing>(channel: C, ask: Ask<C>): Promise<boolean> {
  try {
    useNearbyHere.setState({ nearby: await askKeeper(channel, ask) })
    return true
  } catch (problem) {
    const { message, hint } = asFailure(problem)
    toast({ text: message, hint, tone: 'danger' })
    return false
  }
}

/** Everything is compared with every laptop now. */
export async function syncNow(): Promise<void> {
  await askKeeper('nearby.now', {}).catch(() => undefined)
}

export type FoundLaptop = Answer<'nearby.find'>
