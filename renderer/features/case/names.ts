import { useMemo } from 'react'
import { namesOf } from '../../../shared/core/plan/plan-inputs'
import { useProfile } from '../../store/profile-store'
import { useAll } from '../../store/use-journal'
import { useJustMade } from './just-made'

/** Name of a person by id, from this case and from this laptop; unknown ids say so. */
export function useNames(): (person: string | null | undefined) => string {
  const people = useAll('person')
  const members = useAll('member')
  const profile = useProfile((store) => store.profile)
  const justMade = useJustMade((store) => store.people)
  return useMemo(() => {
    const names = new Map(namesOf(people, members))
    if (profile?.state === 'open') for (const { id, name } of profile.people) if (!names.has(id)) names.set(id, name)
    for (const { id, name } of justMade.values()) if (!names.has(id)) names.set(id, name)
    return (person) => (person ? (names.get(person) ?? person) : 'Nobody')
  }, [people, members, profile, justMade])
}
