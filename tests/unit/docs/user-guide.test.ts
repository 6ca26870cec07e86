import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../build/paths.mjs'
import { allPlaces } from '../../../renderer/app/places'
import { allCommands } from '../../../renderer/commands/registry'
import { parseCapture } from '../../../shared/core/timeline/capture'
import type { CaptureContext } from '../../../shared/core/timeline/capture-types'

const GUIDE = join(root, 'docs', 'user-guide.md')
const guide = readFileSync(GUIDE, 'utf8')

/** The Saturday that the guide names. */
const context: CaptureContext = {
  now: Date.parse('2026-03-14T14:22:00Z'),
  people: [{ id: 'p1', name: 'Anna Weiss', handle: 'anna' }],
  sites: [{ id: 's1', name: 'Kassel' }],
  systems: [{ id: 'h1', name: 'DC01' }],
  zones: { display: 'UTC', site: 'Europe/Berlin', caseZone: 'UTC' },
}

/** The text under a heading, up to the next one of the same level. */
const sectionOf = (heading: string): string => guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''

describe('the user guide', () => {
  it('has only examples of quick capture that are understood as it says', () => {
    const rows = sectionOf('Capture a line').matchAll(/^\| (`[^|]+`) \| (\w+)([^|]*)\|$/gm)
    const read = [...rows].flatMap(([, lines, kind, meaning]) =>
      [...(lines ?? '').matchAll(/`([^`]+)`/g)].map(([, line]) => ({
        kind,
        meaning,
        got: parseCapture(line ?? '', context),
      })),
    )
    expect(read.length).toBeGreaterThan(14)
    for (const { kind, meaning, got } of read) {
      expect(got).toMatchObject({ kind, problems: [] })
      // The first full date or UTC time that the guide names is the one that was read.
      const utc = /= (\d\d:\d\d) UTC|event (\d\d:\d\d) UTC/.exec(`${kind}${meaning}`)
      if (utc) expect(got.time.utc).toContain(`T${utc[1] ?? utc[2]}`)
      const due = /due (\d\d:\d\d) UTC/.exec(meaning ?? '')
      if (due) expect(new Date(got.due ?? 0).toISOString()).toContain(`T${due[1]}`)
    }
  })

  it('names every key of every command and place', () => {
    const keys = sectionOf('All keys')
    const missing = allCommands()
      .filter((command) => !command.id.startsWith('go.') || !command.keys?.[0]?.startsWith('G '))
      .filter((command) => !command.id.startsWith('systems.') || Number.isNaN(Number(command.keys?.[0])))
      .flatMap((command) => (command.keys ?? []).map((key) => ({ id: command.id, shown: asPrinted(key) })))
      .filter(({ shown }) => !keys.includes(`\`${shown}\``))
    expect(missing).toEqual([])
    for (const { letter, title } of allPlaces()) {
      const places = keys.split('\n').find((line) => line.includes('`G` then')) ?? ''
      expect(places).toContain(`\`${letter}\``)
      expect(places).toContain(title)
    }
  })

  it('shows only pictures and links that are there', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => !existsSync(join(dirname(GUIDE), link)))).toEqual([])
  })
})

const asPrinted = (key: string): string =>
  key
    .replace('Mod', 'Ctrl')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('Escape', 'Esc')
