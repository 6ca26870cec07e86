import { InspectorSection } from '../../../app/Inspector'
import { useCase } from '../../../store/use-journal'
import { HistoryButton } from '../../history/HistoryButton'
import { EntityHistory } from '../EntityHistory'

/** What was done to the case itself: title, severity, state, TLP and the rest. */
export function CaseHistory() {
  const file = useCase()
  if (!file) return null
  return (
    <InspectorSection title="History" actions={<HistoryButton type="case" id={file.id} name={file.title} />}>
      <EntityHistory type="case" id={file.id} />
    </InspectorSection>
  )
}
