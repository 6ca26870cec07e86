import type { Entity } from '../../case/entity-types'
import type { CaseSnapshot } from '../../case/snapshot'
import { type CaseWords, correctedIds, marksOf, minuteUtc, standing } from '../case-words'
import type { Inline, Row } from '../document'
import { counted, fileName, hash, lineBreak, paragraph, quiet, say, strong } from '../inline'
import type { LiveBlock } from './live-block'
import { CUSTODY_ACTIONS } from './wording'

/** Numbered evidence with its hash, who holds it, and the state of its chain of custody. */
export const evidenceBlock: LiveBlock = {
  key: 'evidence',
  title: 'Evidence',
  build: (snapshot, words) => {
    const all = standing(snapshot.evidence)
    const numbered = all
      .filter((item) => item.number !== undefined)
      .sort((a, b) => compareNumbers(a.number ?? '', b.number ?? ''))
    const attached = all.length - numbered.length
    const rest =
      attached === 0 ? [] : [paragraph(quiet(`${counted(attached, 'more attachment')} without an evidence number.`))]
    if (numbered.length === 0) return [paragraph(say('No numbered evidence is recorded.')), ...rest]
    return [
      {
        kind: 'table',
        columns: [
          { title: 'Number', type: 'label', weight: 2 },
          { title: 'What it is', type: 'text', weight: 5 },
          { title: 'SHA-256', type: 'hash', weight: 5 },
          { title: 'Custody', type: 'text', weight: 4 },
        ],
        rows: numbered.map((item) => evidenceRow(item, snapshot, words)),
      },
      ...rest,
    ]
  },
}

function evidenceRow(item: Entity<'evidence'>, snapshot: CaseSnapshot, words: CaseWords): Row {
  return {
    ...marksOf(item, 'evidence item'),
    cells: [
      [{ text: item.number ?? '', literal: 'number', bold: true }],
      [
        say(item.title),
        lineBreak,
        { ...fileName(item.fileName), quiet: true },
        quiet(`, ${byteWords(item.size)}${item.stored === 'in-place' ? ', registered in place, not copied' : ''}`),
      ],
      [hash(item.sha256)],
      custodyWords(item, snapshot, words),
    ],
  }
}

function custodyWords(item: Entity<'evidence'>, snapshot: CaseSnapshot, words: CaseWords): Inline {
  const replaced = correctedIds(snapshot.custody)
  const chain = snapshot.custody
    .filter((event) => event.evidence === item.id && !replaced.has(event.id))
    .sort((a, b) => a.at - b.at)
  const last = chain.at(-1)
  if (last === undefined) return [strong('No custody event'), lineBreak, quiet('who held it is unknown')]
  const differs = chain.some((event) => event.sha256 !== undefined && event.sha256 !== item.sha256)
  const failed = differs || chain.some((event) => event.action === 'verify-failed')
  const holder = item.holder ?? last.to ?? last.by
  return [
    failed ? strong('HASH DIFFERED at one check') : say(`${counted(chain.length, 'event')}, hash unbroken`),
    lineBreak,
    quiet('held by '),
    words.person(holder),
    lineBreak,
    quiet(`last: ${CUSTODY_ACTIONS[last.action]}, ${minuteUtc(last.at)}`),
  ]
}

/** E-KS-2 before E-KS-10. */
function compareNumbers(a: string, b: string): number {
  const pad = (text: string) => text.replace(/\d+/g, (digits) => digits.padStart(8, '0'))
  const x = pad(a)
  const y = pad(b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** `512 B`, `3.4 MB`: decimal units, as disks are sold. */
function byteWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? String(value) : value.toFixed(1)} ${units[unit] ?? 'B'}`
}
