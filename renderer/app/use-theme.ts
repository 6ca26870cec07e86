import { useEffect } from 'react'
import { resolveTheme, useSettings } from './settings'

/** Puts theme and density on the root element and follows the system while the choice is "system". */
export function useTheme(): void {
  const theme = useSettings((settings) => settings.theme)
  const density = useSettings((settings) => settings.density)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const contrast = matchMedia('(prefers-contrast: more)')
    const apply = () => {
      const root = document.documentElement
      root.dataset.theme = resolveTheme(theme, dark.matches, contrast.matches)
      root.dataset.density = density
    }
    apply()
    dark.addEventListener('change', apply)
    contrast.addEventListener('change', apply)
    return () => {
      dark.removeEventListener('change', apply)
      contrast.removeEventListener('change', apply)
    }
  }, [theme, density])
}
