import { runCommand } from '../commands/registry'
import type { MenuLine } from '../ui/menu-item'
import { type Density, type ThemeChoice, useSettings } from './settings'

const themes: Readonly<Record<ThemeChoice, string>> = {
  system: 'Theme of the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
}

const densities: Readonly<Record<Density, string>> = { dense: 'Dense rows', comfortable: 'Comfortable rows' }

/** The settings of the window as menu lines; the one in force says so. */
export function settingsLines(): readonly MenuLine[] {
  const { theme, density, setTheme, setDensity } = useSettings.getState()
  const inForce = (on: boolean) => (on ? { note: 'in use' } : {})
  return [
    ...(['system', 'light', 'dark', 'contrast'] as const).map((one) => ({
      id: one,
      label: themes[one],
      ...inForce(one === theme),
      run: () => setTheme(one),
    })),
    { separator: true },
    ...(['dense', 'comfortable'] as const).map((one) => ({
      id: one,
      label: densities[one],
      ...inForce(one === density),
      run: () => setDensity(one),
    })),
    { separator: true },
    { id: 'backups', label: 'Backups', run: () => runCommand('exchange.backups') },
    { id: 'sync', label: 'Sync', run: () => runCommand('exchange.sync') },
    { id: 'laptop', label: 'Words of this laptop', run: () => runCommand('exchange.laptop') },
    { id: 'team', label: 'Team settings', run: () => runCommand('people.team') },
    { id: 'protection', label: 'Protection of this laptop', run: () => runCommand('protection.open') },
  ]
}
