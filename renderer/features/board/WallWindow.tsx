import { ErrorBoundary } from '../../app/ErrorBoundary'
import { useGate } from '../../app/gate'
import { useTheme } from '../../app/use-theme'
import { CaseJournal } from '../../store/CaseJournal'
import { Wall } from './Wall'

/** A window with nothing but the Board of one case in large type. */
export function WallWindow({ caseId }: { readonly caseId: string }) {
  useTheme()
  const Screen = useGate((gate) => gate.Screen)
  return (
    <ErrorBoundary>
      {Screen ? (
        <Screen />
      ) : (
        <CaseJournal caseId={caseId}>
          <Wall />
        </CaseJournal>
      )}
    </ErrorBoundary>
  )
}
