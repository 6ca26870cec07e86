/**
 * How key bindings are written: `Mod+K`, `Alt+ArrowLeft`, `?`, `C`, and sequences `G B`.
 * `Mod` is Cmd on a Mac and Ctrl elsewhere. A single letter means that key without modifiers.
 */
export type KeyStroke = {
  readonly key: string
  readonly mod: boolean
  readonly alt: boolean
  readonly shift: boolean
}

export type KeyPlatform = 'mac' | 'other'

export const keyPlatform: KeyPlatform =
  typeof navigator !== 'undefined' && /mac/i.test(navigator.platform) ? 'mac' : 'other'

/** The strokes of one binding, in the order they are pressed. */
export function parseKeys(keys: string): readonly KeyStroke[] {
  return keys.split(' ').map((stroke) => {
    const parts = stroke === '+' ? ['+'] : stroke.split(/\+(?=.)/)
    const key = parts.at(-1) ?? ''
    return {
      key: key.length === 1 ? key.toLowerCase() : key,
      mod: parts.includes('Mod'),
      alt: parts.includes('Alt'),
      shift: parts.includes('Shift'),
    }
  })
}

/** One label a key cap, for example `['Ctrl', 'K']`, and `['G', 'then', 'B']` for a sequence. */
export function keyCaps(keys: string, platform: KeyPlatform = keyPlatform): readonly string[] {
  return parseKeys(keys).flatMap((stroke, index) => {
    const caps: string[] = []
    if (index > 0) caps.push('then')
    if (stroke.mod) caps.push(platform === 'mac' ? '⌘' : 'Ctrl')
    if (stroke.alt) caps.push(platform === 'mac' ? '⌥' : 'Alt')
    if (stroke.shift) caps.push(platform === 'mac' ? '⇧' : 'Shift')
    caps.push(keyNames[stroke.key] ?? stroke.key.toUpperCase())
    return caps
  })
}

/** The binding as a phrase for `aria-keyshortcuts` and plain text: `Control+K`. */
export function keyPhrase(keys: string, platform: KeyPlatform = keyPlatform): string {
  return parseKeys(keys)
    .map((s) =>
      [
        s.mod && (platform === 'mac' ? 'Meta' : 'Control'),
        s.alt && 'Alt',
        s.shift && 'Shift',
        s.key.length === 1 ? s.key.toUpperCase() : s.key,
      ]
        .filter(Boolean)
        .join('+'),
    )
    .join(' ')
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Space: 'Space',
  Enter: 'Enter',
  Delete: 'Del',
  Backspace: 'Backspace',
  Tab: 'Tab',
  Home: 'Home',
  End: 'End',
  F2: 'F2',
  F1: 'F1',
}
