import type { ReactNode } from 'react'
import { HelpSheet } from '../commands/HelpSheet'
import { Palette } from '../commands/Palette'
import { useCommandKeys } from '../commands/use-command-keys'
import { Toasts } from '../ui/Toasts'
import { ErrorBoundary } from './ErrorBoundary'
import { useGate } from './gate'
import { Shell } from './Shell'
import { useTheme } from './use-theme'

/** The whole window. `banner` stands above every place of a case, `capture` is the quick capture bar. */
export function App({ banner, capture }: { readonly banner?: ReactNode; readonly capture?: ReactNode }) {
  useTheme()
  const Screen = useGate((gate) => gate.Screen)
  return (
    <ErrorBoundary>
      {Screen ? <Screen /> : <Unlocked banner={banner} capture={capture} />}
      <Toasts />
    </ErrorBoundary>
  )
}

/** Commands work only while the shell is there: a locked window answers to nothing else. */
function Unlocked({ banner, capture }: { readonly banner: ReactNode; readonly capture: ReactNode }) {
  useCommandKeys()
  return (
    <>
      <Shell banner={banner} capture={capture} />
      <Palette />
      <HelpSheet />
    </>
  )
}
