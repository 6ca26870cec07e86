import { type ThemeChoice, useSettings } from '../../app/settings'
import type { Command } from '../command'

const titles: Readonly<Record<ThemeChoice, string>> = {
  system: 'Use the theme of the system',
  light: 'Use the light theme',
  dark: 'Use the dark theme',
  contrast: 'Use the high contrast theme',
}

export const commands: readonly Command[] = (['system', 'light', 'dark', 'contrast'] as const).map((theme) => ({
  id: `view.theme-${theme}`,
  title: titles[theme],
  group: 'View',
  keywords: ['theme', 'appearance', 'colour', 'mode'],
  run: () => useSettings.getState().setTheme(theme),
}))
