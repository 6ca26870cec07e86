import { describe, expect, it } from 'vitest'
import { type Binding, isTypingKey, type KeyPress, matchKey } from '../../../../renderer/commands/key-match'
import { keyCaps, keyPhrase, parseKeys } from '../../../../renderer/ui/keys'

const bindings: readonly Binding[] = [
  { id: 'palette', keys: 'Mod+K' },
  { id: 'board', keys: 'G B' },
  { id: 'record', keys: 'G O' },
  { id: 'capture', keys: 'C' },
  { id: 'help', keys: '?' },
  { id: 'filter', keys: '/' },
  { id: 'back', keys: 'Alt+ArrowLeft' },
  { id: 'copy', keys: 'Mod+Shift+C' },
]

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})

const run = (event: KeyPress, platform: 'mac' | 'other' = 'other') => {
  const result = matchKey(bindings, [], event, platform)
  return result.kind === 'run' ? result.id : result.kind
}

describe('one key', () => {
  it('Ctrl+K opens the palette on Windows and Linux, Cmd+K on a Mac', () => {
    expect(run(press('k', { ctrlKey: true }))).toBe('palette')
    expect(run(press('k', { metaKey: true }), 'mac')).toBe('palette')
    expect(run(press('k', { ctrlKey: true }), 'mac')).toBe('none')
    expect(run(press('k'))).toBe('none')
  })

  it('a letter with Shift is not the letter', () => {
    expect(run(press('c'))).toBe('capture')
    expect(run(press('C', { shiftKey: true }))).toBe('none')
    expect(run(press('C', { shiftKey: true, ctrlKey: true }))).toBe('copy')
  })

  it('with caps lock a letter is still the letter', () => {
    expect(run(press('C'))).toBe('capture')
  })

  it('arrows with Alt go back', () => {
    expect(run(press('ArrowLeft', { altKey: true }))).toBe('back')
    expect(run(press('ArrowLeft'))).toBe('none')
  })
})

describe('other keyboards', () => {
  it('finds ? and / where German and French layouts have them', () => {
    expect(run(press('?', { code: 'Minus', shiftKey: true }))).toBe('help')
    expect(run(press('/', { code: 'Digit7', shiftKey: true }))).toBe('filter')
    expect(run(press('?', { code: 'KeyM', shiftKey: true }))).toBe('help')
    expect(run(press('/', { code: 'Period', shiftKey: true }))).toBe('filter')
  })

  it('follows the letter and not its position on AZERTY', () => {
    expect(run(press('a', { code: 'KeyQ' }))).toBe('none')
    expect(run(press('c', { code: 'KeyC' }))).toBe('capture')
  })

  it('takes the position where a layout types no Latin letters', () => {
    expect(run(press('с', { code: 'KeyC' }))).toBe('capture')
    expect(run(press('そ', { code: 'KeyC' }))).toBe('capture')
    expect(run(press('л', { code: 'KeyK', ctrlKey: true }))).toBe('palette')
  })

  it('AltGr makes characters and no shortcuts', () => {
    const at = press('k', { ctrlKey: true, altKey: true, altGraph: true })
    expect(run(at)).toBe('none')
    expect(isTypingKey(at)).toBe(true)
  })

  it('keeps quiet while an IME composes and on dead keys', () => {
    expect(run(press('c', { isComposing: true }))).toBe('none')
    expect(run(press('Process', { code: 'KeyC' }))).toBe('none')
    expect(run(press('Dead', { code: 'KeyC' }))).toBe('none')
  })
})

describe('sequences', () => {
  const begin = matchKey(bindings, [], press('g'), 'other')

  it('G waits, B then goes to the board', () => {
    expect(begin.kind).toBe('wait')
    if (begin.kind !== 'wait') return
    expect(matchKey(bindings, begin.pressed, press('b'), 'other')).toEqual({ kind: 'run', id: 'board' })
  })

  it('a wrong second key counts by itself', () => {
    if (begin.kind !== 'wait') throw new Error('G does not wait')
    expect(matchKey(bindings, begin.pressed, press('c'), 'other')).toEqual({ kind: 'run', id: 'capture' })
    expect(matchKey(bindings, begin.pressed, press('z'), 'other')).toEqual({ kind: 'none' })
  })

  it('a modifier between the two keys does not end it', () => {
    if (begin.kind !== 'wait') throw new Error('G does not wait')
    expect(matchKey(bindings, begin.pressed, press('Shift'), 'other').kind).toBe('wait')
  })
})

describe('how keys are written', () => {
  it('parses strokes, modifiers and the plus sign', () => {
    expect(parseKeys('Mod+Shift+Z')).toEqual([{ key: 'z', mod: true, alt: false, shift: true }])
    expect(parseKeys('Mod++')).toEqual([{ key: '+', mod: true, alt: false, shift: false }])
    expect(parseKeys('G B').map((stroke) => stroke.key)).toEqual(['g', 'b'])
  })

  it('names the caps of the platform', () => {
    expect(keyCaps('Mod+K', 'other')).toEqual(['Ctrl', 'K'])
    expect(keyCaps('Mod+K', 'mac')).toEqual(['⌘', 'K'])
    expect(keyCaps('G B', 'other')).toEqual(['G', 'then', 'B'])
    expect(keyPhrase('Alt+ArrowLeft', 'other')).toBe('Alt+ArrowLeft')
  })
})
