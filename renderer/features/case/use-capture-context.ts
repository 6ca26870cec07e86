import { useMemo } from 'react'
import type { CaptureContext } from '../../../shared/core/timeline/capture-types'
import { useProfile } from '../../store/profile-store'
import { useAll, useCase } from '../../store/use-journal'
import { useTimeFormat } from './use-time-format'

/** What a typed line or time is read against in this case; `now` is epoch ms. */
export function useCaptureContext(): (now: number) => CaptureContext {
  const people = useAll('person')
  const sites = useAll('site')
  const systems = useAll('asset')
  const file = useCase()
  const profile = useProfile((store) => store.profile)
  const { zone } = useTimeFormat()
  return useMemo(() => {
    const known = new Map(people.map(({ id, name, handle }) => [id, { id, name, handle }]))
    if (profile?.state === 'open') for (const one of profile.people) if (!known.has(one.id)) known.set(one.id, one)
    const site = sites.find((one) => one.zone !== undefined)?.zone
    const zones = {
      display: zone,
      ...(site ? { site } : {}),
      local: Intl.DateTimeFormat().resolvedOptions().timeZone,
      caseZone: file?.zone ?? 'UTC',
    }
    return (now) => ({ now, people: [...known.values()], sites, systems, zones })
  }, [people, sites, systems, file, profile, zone])
}
