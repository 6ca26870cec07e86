import { useEffect } from 'react'
import { later } from '../../app/later'
import { usePersonHere } from '../../app/person-here'
import { useProfile } from '../../store/profile-store'
import { canLock } from './lock'
import { closeDialog, usePeopleDialog } from './people-dialog'

const About = later(() => import('./About').then((module) => module.About))
const TeamSettings = later(() => import('./TeamSettings').then((module) => module.TeamSettings))
const SwitchPerson = later(() => import('./SwitchPerson').then((module) => module.SwitchPerson))

/** The sheets about who works here and what this is; also tells the shell whose name to show. */
export function PeopleDialogs() {
  const open = usePeopleDialog((store) => store.open)
  const profile = useProfile((store) => store.profile)
  useEffect(() => {
    usePersonHere.setState({ name: profile?.state === 'open' ? profile.person.name : null, canLock: canLock() })
    if (profile?.state !== 'open') closeDialog()
  }, [profile])
  if (profile?.state !== 'open') return null
  if (open === 'switch') return <SwitchPerson profile={profile} onClose={closeDialog} />
  if (open === 'team') return <TeamSettings team={profile.teamJournal} onClose={closeDialog} />
  return open === 'about' ? <About onClose={closeDialog} /> : null
}
