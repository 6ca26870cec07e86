import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast'
export type Density = 'dense' | 'comfortable'
/** Which zone times are shown in; the zone is always named beside them. */
export type ZoneChoice = 'utc' | 'site' | 'mine'

type Settings = {
  readonly theme: ThemeChoice
  readonly density: Density
  readonly zone: ZoneChoice
  readonly setTheme: (theme: ThemeChoice) => void
  readonly setDensity: (density: Density) => void
  readonly setZone: (zone: ZoneChoice) => void
}

/** How this person likes the window on this laptop. Holds no case content, so localStorage may keep it. */
export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      theme: 'system',
      density: 'dense',
      zone: 'utc',
      setTheme: (theme) => set({ theme }),
      setDensity: (density) => set({ density }),
      setZone: (zone) => set({ zone }),
    }),
    { name: 'holdfast.settings' },
  ),
)

/** The theme to draw for a choice and what the system prefers. */
export function resolveTheme(
  choice: ThemeChoice,
  prefersDark: boolean,
  prefersContrast: boolean,
): Exclude<ThemeChoice, 'system'> {
  if (choice !== 'system') return choice
  if (prefersContrast) return 'contrast'
  return prefersDark ? 'dark' : 'light'
}
