/**
 * A key of the command registry (`Mod+K`, `Alt+ArrowLeft`) as Electron writes it, or null. Single
 * letters and sequences (`g b`) belong to the page: in a menu they would fire while someone types.
 */
export const accelerator = (keys: string | undefined): string | null => {
  if (keys === undefined || keys.includes(' ')) return null
  const parts = keys.split('+')
  const key = parts.pop()
  if (key === undefined || key === '' || !parts.some((part) => part !== 'Shift')) return null
  const modifiers = parts.map((part) => MODIFIERS[part.toLowerCase()])
  if (modifiers.some((modifier) => modifier === undefined)) return null
  return [...modifiers, key.replace(/^Arrow/, '')].join('+')
}

const MODIFIERS: Readonly<Record<string, string>> = {
  mod: 'CommandOrControl',
  ctrl: 'Control',
  control: 'Control',
  cmd: 'Command',
  meta: 'Command',
  alt: 'Alt',
  shift: 'Shift',
}
