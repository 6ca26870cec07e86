import { useEffect, useState } from 'react'
import type { CaseAccess } from '../../../../shared/core/journal/rights/case-access'
import { useProfile } from '../../../store/profile-store'
import { useAll, useJournal, useJournalState } from '../../../store/use-journal'

/** Who may write in the case. With `follow` it is read again at every commit, since each may come from a laptop that is new. */
export function useAccess(follow = true): CaseAccess | null {
  const { client } = useJournal()
  const count = useJournalState((state) => (follow ? state.position.count : 0))
  const isOpen = useJournalState((state) => state.status === 'open')
  const device = useJournalState((state) => state.device)
  const person = useProfile(({ profile }) => (profile?.state === 'open' ? profile.person.id : ''))
  const decided = [useAll('grant'), useAll('restriction'), useAll('revocation')]
  const isWanted = isOpen && (follow || (decided[1]?.length ?? 0) > 0)
  const [access, setAccess] = useState<CaseAccess | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is decided about access changes it
  useEffect(() => {
    let current = true
    if (isWanted) void client.call('access', { device, person }).then((found) => current && setAccess(found))
    else setAccess(null)
    return () => {
      current = false
    }
  }, [client, count, isWanted, device, person, ...decided])
  return access
}
