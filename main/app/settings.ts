import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

export const themeName = z.enum(['light', 'dark', 'contrast', 'system'])
export type ThemeName = z.infer<typeof themeName>

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})
export type SavedBounds = z.infer<typeof bounds>

const settings = z.object({
  theme: themeName.catch('system').default('system'),
  bounds: bounds.optional().catch(undefined),
})
export type Settings = z.infer<typeof settings>

/** What must be known before the first window shows. Never holds anything about a case. */
export interface SettingsFile {
  readonly get: () => Settings
  readonly set: (change: Partial<Settings>) => void
}

/** A missing or damaged file is the same as a fresh one: nothing in it is worth an error. */
export const openSettings = (path: string): SettingsFile => {
  let now = read(path)
  return {
    get: () => now,
    set: (change) => {
      now = { ...now, ...change }
      write(path, now)
    },
  }
}

const read = (path: string): Settings => {
  try {
    return settings.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return { theme: 'system' }
  }
}

const write = (path: string, value: Settings): void => {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch {
    // A full disk costs the window its place, nothing else; the keeper tells the person about the disk.
  }
}
