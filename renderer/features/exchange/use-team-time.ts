import { useMemo } from 'react'
import { useSettings } from '../../app/settings'
import { type TimeFormatter, timeFormatter } from '../case/use-time-format'

/** Times outside of a case: a site's zone belongs to a case, so all but "my time" is UTC here. */
export function useTeamTime(): TimeFormatter {
  const mine = useSettings((settings) => settings.zone) === 'mine'
  return useMemo(
    () => (mine ? timeFormatter(Intl.DateTimeFormat().resolvedOptions().timeZone, 'local') : timeFormatter('UTC')),
    [mine],
  )
}
