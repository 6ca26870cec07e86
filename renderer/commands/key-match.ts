import { type KeyPlatform, type KeyStroke, parseKeys } from '../ui/keys'

/** What of a keyboard event decides which binding it is. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
> & {
  /** AltGr is held: on Windows it also reports Ctrl and Alt, and only makes a character. */
  readonly altGraph?: boolean
}

export type Binding = { readonly id: string; readonly keys: string }

export type KeyResult =
  | { readonly kind: 'run'; readonly id: string }
  /** The start of a sequence; pass `pressed` on with the next key. */
  | { readonly kind: 'wait'; readonly pressed: readonly KeyStroke[] }
  | { readonly kind: 'none' }

/**
 * Which binding a key press completes. `pressed` are the strokes of an unfinished sequence. Works
 * on characters (`event.key`), so it follows the layout: `?` is Shift+ß on a German keyboard and
 * Shift+, on a French one. Where a layout types no Latin letters, the position of the key stands in.
 */
export function matchKey(
  bindings: readonly Binding[],
  pressed: readonly KeyStroke[],
  event: KeyPress,
  platform: KeyPlatform,
): KeyResult {
  const stroke = strokeOf(event, platform)
  if (!stroke) return pressed.length > 0 && isModifier(event.key) ? { kind: 'wait', pressed } : { kind: 'none' }
  const now = [...pressed, stroke]
  let waits = false
  for (const binding of bindings) {
    const wanted = parseKeys(binding.keys)
    if (wanted.length < now.length || !now.every((one, at) => sameStroke(one, wanted[at]))) continue
    if (wanted.length === now.length) return { kind: 'run', id: binding.id }
    waits = true
  }
  if (waits) return { kind: 'wait', pressed: now }
  // A sequence that leads nowhere is dropped, and its last key counts by itself.
  return pressed.length > 0 ? matchKey(bindings, [], event, platform) : { kind: 'none' }
}

/** True for keys that would type something: they belong to a text field that has the focus. */
export function isTypingKey(event: KeyPress): boolean {
  return event.altGraph === true || !(event.ctrlKey || event.metaKey || event.altKey)
}

function strokeOf(event: KeyPress, platform: KeyPlatform): KeyStroke | null {
  if (event.isComposing || event.key === 'Process' || event.key === 'Dead' || isModifier(event.key)) return null
  const mod = !event.altGraph && (platform === 'mac' ? event.metaKey : event.ctrlKey)
  const foreign = !event.altGraph && (platform === 'mac' ? event.ctrlKey : event.metaKey)
  if (foreign) return null
  const key = latin(event)
  const printable = [...key].length === 1 && key !== ' '
  const letter = /^[a-z]$/.test(key)
  return {
    key: key === ' ' ? 'Space' : key,
    mod,
    alt: !event.altGraph && event.altKey,
    // Shift is part of how a layout makes `?` or `/`, so for signs it says nothing.
    shift: printable && !letter ? false : event.shiftKey,
  }
}

function latin(event: KeyPress): string {
  if ([...event.key].length !== 1) return event.key
  const key = event.key.toLowerCase()
  const position = /^Key([A-Z])$/.exec(event.code)?.[1]
  return position && /\p{L}/u.test(key) && !/\p{Script=Latin}/u.test(key) ? position.toLowerCase() : key
}

function sameStroke(a: KeyStroke, b: KeyStroke | undefined): boolean {
  return b !== undefined && a.key === b.key && a.mod === b.mod && a.alt === b.alt && a.shift === b.shift
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'].includes(key)
}
