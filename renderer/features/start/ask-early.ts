import { loadProfile, useProfile } from '../../store/profile-store'
import { wallCase } from '../board/wall'
import { loadCases } from '../cases/case-list'

/** Asks the keeper for what the first screen shows while the code that draws it is still being read. */
async function askEarly(): Promise<void> {
  await loadProfile()
  if (useProfile.getState().profile?.state === 'open') await loadCases()
}

if (wallCase(window.location.hash) === null) void askEarly()
