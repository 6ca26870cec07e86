import type { Entity } from '../../case/entity-types'
import type { MilestoneValue } from '../../case/snapshot'
import { milestoneLabel } from '../../plan/milestone-labels'
import { compareEventTimes } from '../../time/event-time'
import { type CaseWords, minuteUtc } from '../case-words'
import type { Inline, Row } from '../document'
import { lineBreak, none, paragraph, quiet, say, strong, unknown } from '../inline'
import type { LiveBlock } from './live-block'
import { capital, SURE_WORDS } from './wording'

/** Milestones without which a reader cannot judge the response: shown as unknown while nobody has set them. */
const EXPECTED = ['t_began', 't_detect', 't_declare', 't_contain', 't_eradicate', 't_recover']

/** When what happened, who set it and how sure they were; earlier values stay visible. */
export const milestonesBlock: LiveBlock = {
  key: 'milestones',
  title: 'Milestones',
  build: (snapshot, words) => {
    const set = new Map(snapshot.milestones.map((milestone) => [milestone.key, milestone]))
    const known = [...snapshot.milestones].sort((a, b) => compareEventTimes(a.time, b.time))
    const began = set.has('t_compromise') || set.has('t_first_ioc')
    const missing = EXPECTED.filter((key) => !set.has(key) && !(key === 't_began' && began))
    const rows = [
      ...known.map((milestone) => knownRow(milestone, snapshot.history?.[milestone.key] ?? [], words)),
      ...missing.map(
        (key): Row => ({
          cells: [[strong(capital(milestoneLabel(key)))], [unknown], [none], [say('nobody has set it')]],
        }),
      ),
    ]
    if (rows.length === 0) return [paragraph(say('No milestone has been set.'))]
    return [
      {
        kind: 'table',
        columns: [
          { title: 'Milestone', type: 'text', weight: 3 },
          { title: 'Time', type: 'time', weight: 4 },
          { title: 'How sure', type: 'label', weight: 2 },
          { title: 'Set by', type: 'text', weight: 4 },
        ],
        rows,
      },
    ]
  },
}

function knownRow(milestone: Entity<'milestone'>, history: readonly MilestoneValue[], words: CaseWords): Row {
  const earlier = history.filter((value) => value.at !== milestone.at || value.time.utc !== milestone.time.utc)
  return {
    item: 'milestone',
    cells: [
      [strong(capital(milestoneLabel(milestone.key)))],
      words.when(milestone.time),
      [say(SURE_WORDS[milestone.sure])],
      [
        words.person(milestone.by),
        say(`, ${minuteUtc(milestone.at)}`),
        ...(milestone.note === undefined ? [] : [lineBreak, say(milestone.note)]),
        ...earlier.flatMap((value) => earlierLine(value, words)),
      ],
    ],
  }
}

function earlierLine(value: MilestoneValue, words: CaseWords): Inline {
  return [
    lineBreak,
    quiet(`Earlier value: ${words.utc(value.time)} (${SURE_WORDS[value.sure]}), set by `),
    { ...words.person(value.by), quiet: true },
    quiet(` ${minuteUtc(value.at)}`),
  ]
}
