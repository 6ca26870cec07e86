import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../../../renderer/ui/tokens/', import.meta.url)
const themes = ['light', 'dark', 'contrast'] as const

const grounds = [
  'ground',
  'ground-sunk',
  'ground-raised',
  'ground-hover',
  'ground-pressed',
  'ground-field',
  'accent-soft',
]
const texts = ['text', 'text-soft', 'text-muted', 'text-faint', 'accent-text']
const plainGrounds = ['ground', 'ground-sunk', 'ground-raised', 'ground-field', 'ground-hover']
const meanings = ['danger', 'warning', 'success', 'info']
const severities = ['sev-1', 'sev-2', 'sev-3', 'sev-4', 'sev-5']

const textPairs: [string, string][] = [
  ...grounds.flatMap((g) => texts.map((t): [string, string] => [t, g])),
  ...meanings.flatMap((m) => plainGrounds.map((g): [string, string] => [`${m}-text`, g])),
  ...meanings.map((m): [string, string] => [`${m}-text`, `${m}-soft`]),
  ...meanings.flatMap((m) => ['text', 'text-muted'].map((t): [string, string] => [t, `${m}-soft`])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ...severities.map((s): [string, string] => ['on-sev', s]),
  ...['red', 'amber', 'green', 'clear'].map((c): [string, string] => [`tlp-${c}`, 'tlp-ground']),
]

const partPairs: [string, string][] = [
  ...plainGrounds.map((g): [string, string] => ['part', g]),
  ...[...plainGrounds, 'ground-pressed', 'accent-soft'].map((g): [string, string] => ['accent-line', g]),
  ...[...meanings, ...severities, 'accent'].flatMap((c) => plainGrounds.map((g): [string, string] => [c, g])),
  ...meanings.map((m): [string, string] => [m, `${m}-soft`]),
]

describe.each(themes)('theme %s', (theme) => {
  const tokens = readTokens(['tlp', theme])

  it('has the same tokens as the light theme', () => {
    expect([...tokens.keys()].sort()).toEqual([...readTokens(['tlp', 'light']).keys()].sort())
  })

  it('keeps every text at 4.5:1 or more on every ground it stands on', () => {
    expect(tooWeak(tokens, textPairs, theme === 'contrast' ? 7 : 4.5, theme)).toEqual([])
  })

  it('keeps every part at 3:1 or more', () => {
    expect(tooWeak(tokens, partPairs, 3, theme)).toEqual([])
  })

  it('has a neutral ramp of 12 steps', () => {
    expect([...tokens.keys()].filter((name) => /^n-\d+$/.test(name))).toHaveLength(12)
  })
})

it('uses the colours of TLP 2.0 exactly', () => {
  const tokens = readTokens(['tlp'])
  expect(Object.fromEntries(tokens)).toEqual({
    'tlp-ground': '#000000',
    'tlp-red': '#ff2b2b',
    'tlp-amber': '#ffc000',
    'tlp-green': '#33ff00',
    'tlp-clear': '#ffffff',
  })
})

function tooWeak(tokens: Map<string, string>, pairs: [string, string][], least: number, theme: string): string[] {
  return pairs
    .filter(([front]) => least <= 4.5 || !front.startsWith('tlp-'))
    .map(([front, ground]) => ({ front, ground, ratio: contrast(colour(tokens, front), colour(tokens, ground)) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ front, ground, ratio }) => `${theme}: ${front} on ${ground} is ${ratio.toFixed(2)}`)
}

function readTokens(files: readonly string[]): Map<string, string> {
  const css = files.map((file) => readFileSync(new URL(`${file}.css`, folder), 'utf8')).join('\n')
  return new Map([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', (m[2] ?? '').trim()]))
}

function colour(tokens: Map<string, string>, name: string): string {
  const value = tokens.get(name)
  if (value === undefined) throw new Error(`No token --${name}`)
  const link = /^var\(--([\w-]+)\)$/.exec(value)
  return link?.[1] ? colour(tokens, link[1]) : value
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
