import { useCase } from '../../../store/use-journal'
import { EntityConflicts } from '../../conflicts/EntityConflicts'
import { LegalHold } from '../../law/LegalHold'
import { AccessSection } from '../access/AccessSection'
import { AdoptedCases } from './AdoptedCases'
import { CaseHistory } from './CaseHistory'
import { CaseProperties } from './CaseProperties'
import { Milestones } from './Milestones'
import { Roles } from './Roles'
import { Sites } from './Sites'
import { StateSection } from './StateSection'

/** Everything about the case itself, for the inspector. */
export function CaseDetails() {
  const file = useCase()
  return (
    <>
      <EntityConflicts type="case" id={file?.id} />
      <CaseProperties />
      <StateSection />
      <Milestones />
      <Roles />
      <AccessSection />
      <Sites />
      <AdoptedCases />
      <CaseHistory />
      <LegalHold />
    </>
  )
}
