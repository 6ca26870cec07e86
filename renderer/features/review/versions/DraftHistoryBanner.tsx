import { standingHold } from '../../../../shared/core/case/intents/legal-hold'
import { useAll, useCase } from '../../../store/use-journal'
import { Banner } from '../../../ui/Banner'
import { useNames } from '../../case/names'

/** Before a version is cut or approved: that words deleted from the draft go with it, or that a hold keeps them. */
export function DraftHistoryBanner({ act }: { readonly act: 'on-cut' | 'on-approval' }) {
  const file = useCase()
  const names = useNames()
  const hold = standingHold(useAll('hold'))
  if (file?.draftHistory !== act || file.meta.conflicts?.['draftHistory']) return null
  if (hold)
    return (
      <Banner tone="warning" title="A legal hold stands: words deleted from the draft stay">
        Set for {names(hold.by)}: {hold.reason}
        {hold.reference ? ` (${hold.reference})` : ''}. They go once it is lifted.
      </Banner>
    )
  return (
    <Banner tone="info" title="Words deleted from this draft go for good">
      This case has decided so. The text as it stands is not touched; copies that left this laptop are named in the
      record.
    </Banner>
  )
}
