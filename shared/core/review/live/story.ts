import type { Entity } from '../../case/entity-types'
import type { CaseSnapshot } from '../../case/snapshot'
import { compareEventTimes, type EventTime, orderProvable } from '../../time/event-time'
import { isoMillis } from '../../time/iso'
import { type CaseWords, correctedIds, marksOf, standing } from '../case-words'
import type { Block, Inline, Marks, Row, Story } from '../document'
import { joined, lineBreak, paragraph, quiet, say, strong } from '../inline'
import { storyMermaid } from '../story-mermaid'
import type { LiveBlock } from './live-block'

/** One point of the story: a starred entry or a decision. */
export interface StoryPoint {
  readonly id: string
  readonly time: EventTime
  readonly title: string
  readonly site?: string
  readonly marks: Marks
  readonly entry?: Entity<'entry'>
  readonly decision?: Entity<'decision'>
  /** False where it overlaps the point before it, so that the order cannot be proved. */
  readonly orderProvable: boolean
}

/** Starred entries and standing decisions in the order of their time. */
export function storyPoints(snapshot: CaseSnapshot): StoryPoint[] {
  const replaced = correctedIds(snapshot.decisions)
  const points: Omit<StoryPoint, 'orderProvable'>[] = [
    ...standing(snapshot.entries)
      .filter((entry) => entry.star === true)
      .map((entry) => ({
        id: entry.id,
        time: entry.time,
        title: entry.caption ?? entry.text,
        ...(entry.site === undefined ? {} : { site: entry.site }),
        marks: marksOf(entry, 'timeline entry'),
        entry,
      })),
    ...snapshot.decisions
      .filter((decision) => !replaced.has(decision.id))
      .map((decision) => ({
        id: decision.id,
        time: decisionTime(decision),
        title: decision.text,
        marks: marksOf(decision, 'decision'),
        decision,
      })),
  ]
  points.sort((a, b) => compareEventTimes(a.time, b.time) || (a.id < b.id ? -1 : 1))
  return points.map((point, index) => {
    const before = points[index - 1]
    return { ...point, orderProvable: before === undefined || orderProvable(before.time, point.time) }
  })
}

/** When a decision was taken: as stated, else when it was recorded, which is no more exact than the minute. */
export function decisionTime(decision: Entity<'decision'>): EventTime {
  return decision.time ?? { utc: isoMillis(decision.at), precision: 'minute', zone: 'UTC', basis: 'stated' }
}

/** The story of the case: UTC and local time, what happened, where it is proved, what was known at each decision. */
export const storyBlock: LiveBlock = {
  key: 'story',
  title: 'Timeline of the story',
  build: (snapshot, words) => {
    const points = storyPoints(snapshot)
    if (points.length === 0)
      return [paragraph(say('No timeline entry has been starred for the story, and no decision is recorded.'))]
    return [
      {
        kind: 'table',
        columns: [
          { title: 'Time', type: 'time', weight: 4 },
          { title: 'What happened', type: 'text', weight: 8 },
          { title: 'Evidence', type: 'label', weight: 2 },
        ],
        rows: points.map((point) => storyRow(point, words)),
      },
    ]
  },
}

/** More points than these make a picture that fills a page by itself. */
const POINTS_A_PICTURE = 6

/** The same story as pictures, as many as it needs. */
export const storyFigureBlock: LiveBlock = {
  key: 'story-figure',
  title: 'The story as a picture',
  build: (snapshot) => {
    const points = storyPoints(snapshot)
    if (points.length === 0) return []
    const lines = points.map((point) => ({
      ...point.marks,
      time: point.time,
      text: point.title,
      decision: point.decision !== undefined,
    }))
    const parts = Math.ceil(lines.length / POINTS_A_PICTURE)
    return Array.from({ length: parts }, (_, at): Block => {
      // Parts of even length: no last picture with a single point.
      const [from, to] = [at, at + 1].map((edge) => Math.round((edge * lines.length) / parts))
      const part = parts === 1 ? '' : `, part ${at + 1} of ${parts}`
      const story: Story = { title: snapshot.case.codeName, lines: lines.slice(from, to) }
      return {
        kind: 'figure',
        mermaid: storyMermaid(story),
        story,
        caption: `The story of the case${part}, from the starred timeline entries and the decisions. Times are UTC.`,
        alt: `Timeline with ${story.lines.length} points; the table of the story says the same in words`,
      }
    })
  },
}

function storyRow(point: StoryPoint, words: CaseWords): Row {
  const time: Inline = [
    ...words.when(point.time, point.site),
    ...(point.orderProvable ? [] : [lineBreak, quiet('order to the one above not provable')]),
    ...(point.time.basis === 'assumed' ? [lineBreak, quiet('zone assumed')] : []),
  ]
  const what = point.decision === undefined ? entryWords(point, words) : decisionWords(point.decision, words)
  const proofs = (point.entry?.evidence ?? []).map((id): Inline => [words.evidence(id)])
  return {
    ...point.marks,
    cells: [time, what, proofs.length === 0 ? [quiet('none linked')] : joined(proofs, lineBreak)],
  }
}

function entryWords(point: StoryPoint, words: CaseWords): Inline {
  const entry = point.entry
  const systems = (entry?.assets ?? []).map(words.asset)
  const host = entry?.host
  if (host !== undefined && host !== '' && !systems.some((system) => system.text === host)) systems.unshift(say(host))
  const site = words.site(entry?.site)
  const details = [...systems, ...(site === undefined ? [] : [say(site)]), ...(entry?.techniques ?? []).map(say)].map(
    (run): Inline => [{ ...run, quiet: true }],
  )
  const stated = entry === undefined ? [] : words.stated(entry)
  return [
    say(point.title),
    ...(details.length === 0 ? [] : [lineBreak, ...joined(details, quiet(' · '))]),
    ...(stated.length === 0 ? [] : [lineBreak, ...stated.map((run) => ({ ...run, quiet: true }))]),
  ]
}

function decisionWords(decision: Entity<'decision'>, words: CaseWords): Inline {
  return [
    strong('Decision: '),
    say(decision.text),
    say(' ('),
    words.person(decision.statedBy ?? decision.by),
    say(')'),
    lineBreak,
    quiet(
      decision.knownThen === undefined ? 'What was known then was not recorded.' : `Known then: ${decision.knownThen}`,
    ),
  ]
}
