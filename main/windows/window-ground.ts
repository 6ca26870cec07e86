import { nativeTheme } from 'electron'
import type { ThemeName } from '../app/settings'

/** `--ground` of renderer/ui/tokens, so that no window flashes white before its page has painted. */
const GROUND = { light: '#fcfcfb', dark: '#171a1b', contrast: '#000000' } as const

let theme: ThemeName = 'system'

/** Also sets what the native parts (menus, dialogs, `prefers-color-scheme`) follow. */
export const applyTheme = (next: ThemeName): void => {
  theme = next
  nativeTheme.themeSource = next === 'contrast' ? 'dark' : next
}

export const ground = (): string => {
  if (theme === 'contrast') return GROUND.contrast
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light
}
