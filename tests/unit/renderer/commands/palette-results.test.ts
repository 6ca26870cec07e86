import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../renderer/commands/command'
import { fuzzyScore } from '../../../../renderer/commands/fuzzy'
import { menuEntries } from '../../../../renderer/commands/menu-entries'
import { paletteResults } from '../../../../renderer/commands/palette-results'

const command = (id: string, title: string, more: Partial<Command> = {}): Command => ({
  id,
  title,
  group: 'Work',
  run: () => undefined,
  ...more,
})

const commands = [
  command('case.declare', 'Declare case', { keywords: ['new incident'], keys: ['N'] }),
  command('timeline.import', 'Import timeline', { keywords: ['csv', 'timesketch'] }),
  command('go.timeline', 'Go to Timeline', { group: 'Go', keys: ['G T'] }),
  command('case.copy', 'Copy situation as text', { keys: ['Mod+Shift+C'], when: () => false }),
  command('list.focus', 'Go to the list', { hidden: true, keys: ['J'] }),
]
const ids = (query: string, recent: readonly string[] = []) =>
  paletteResults(commands, query, recent).map((found) => found.id)

describe('the palette', () => {
  it('finds by letters in order, word starts first', () => {
    expect(ids('dc')[0]).toBe('case.declare')
    expect(ids('gtt')[0]).toBe('go.timeline')
  })

  it('finds by other words for the same thing', () => {
    expect(ids('csv')).toEqual(['timeline.import'])
    expect(ids('incident')[0]).toBe('case.declare')
  })

  it('puts a whole word at the start before one in the middle', () => {
    expect(ids('import')[0]).toBe('timeline.import')
  })

  it('shows the recent ones first while nothing is typed', () => {
    expect(ids('', ['go.timeline', 'timeline.import']).slice(0, 2)).toEqual(['go.timeline', 'timeline.import'])
  })

  it('leaves out what makes no sense there', () => {
    expect(ids('')).not.toContain('list.focus')
    expect(ids('list')).not.toContain('list.focus')
  })

  it('finds nothing for letters that are not there', () => {
    expect(ids('xyz')).toEqual([])
  })
})

describe('fuzzy search', () => {
  it('makes no difference of case and accents', () => {
    expect(fuzzyScore('ubersicht', 'Übersicht')).not.toBeNull()
    expect(fuzzyScore('ÜBER', 'übersicht')).not.toBeNull()
  })

  it('prefers runs and short texts', () => {
    expect(fuzzyScore('case', 'Case')).toBeGreaterThan(fuzzyScore('case', 'Copy all search entries') ?? 0)
  })
})

it('the native menu gets plain data, without single letters as accelerators', () => {
  const entries = menuEntries(commands, { location: { place: 'cases', caseId: null, selection: null }, verbs: {} })
  expect(structuredClone(entries)).toEqual(entries)
  expect(entries.find((entry) => entry.id === 'case.declare')?.keys).toBeNull()
  expect(entries.find((entry) => entry.id === 'go.timeline')?.keys).toBeNull()
  expect(entries.find((entry) => entry.id === 'case.copy')).toMatchObject({ keys: 'Mod+Shift+C', enabled: false })
  expect(entries.map((entry) => entry.id)).not.toContain('list.focus')
})
