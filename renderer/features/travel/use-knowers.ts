import { useMemo } from 'react'
import type { TravelRange } from '../../../shared/core/journal/travel-range'
import { useProfile } from '../../store/profile-store'
import type { Option } from '../../ui/option'
import { useNames } from '../case/names'

/** Whose knowledge can be looked at: every device that wrote in the case, by who wrote last on it. */
export function useKnowers(range: TravelRange | null): readonly Option<string>[] {
  const names = useNames()
  const own = useProfile((store) => (store.profile?.state === 'open' ? store.profile.device : null))
  return useMemo(
    () =>
      (range?.devices ?? []).map(({ device, actor }) => ({
        id: device,
        label: `As known by ${names(actor)}, ${device === own ? 'this laptop' : `device ${device.slice(0, 8)}`}`,
      })),
    [range, names, own],
  )
}
