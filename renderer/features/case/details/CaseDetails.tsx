import { AdoptedCases } from './AdoptedCases'
import { CaseProperties } from './CaseProperties'
import { Milestones } from './Milestones'
import { Roles } from './Roles'
import { Sites } from './Sites'
import { StateSection } from './StateSection'

/** Everything about the case itself, for the inspector. */
export function CaseDetails() {
  return (
    <>
      <CaseProperties />
      <StateSection />
      <Milestones />
      <Roles />
      <Sites />
      <AdoptedCases />
    </>
  )
}
