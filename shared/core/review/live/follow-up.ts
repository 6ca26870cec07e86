import type { Entity } from '../../case/entity-types'
import { caseWords, minuteUtc, standing } from '../case-words'
import type { Block, Row } from '../document'
import { lineBreak, paragraph, quiet, say, strong, unknown } from '../inline'
import type { LiveBlock } from './live-block'
import { ACTION_KINDS, FACTOR_KINDS } from './wording'

const STATE_WORDS: Readonly<Record<Entity<'action'>['state'], string>> = {
  open: 'open',
  done: 'done',
  dropped: 'dropped',
}

/** What changes because of this incident: who, until when, how we will know that it worked. */
export const actionsBlock: LiveBlock = {
  key: 'actions',
  title: 'Actions',
  build: (snapshot) => {
    const words = caseWords(snapshot)
    const actions = standing(snapshot.actions)
      .filter((action) => action.stage === 'follow-up')
      .sort(
        (a, b) =>
          (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) || a.createdAt - b.createdAt,
      )
    if (actions.length === 0) return [paragraph(say('No follow-up action has been agreed.'))]
    const rows = actions.map((action, index): Row => {
      const overdue = action.state === 'open' && action.dueAt !== undefined && action.dueAt < snapshot.now
      return {
        item: 'action',
        cells: [
          [say(String(index + 1))],
          [say(action.text), ...(action.kind === undefined ? [] : [lineBreak, quiet(ACTION_KINDS[action.kind])])],
          [action.owner === undefined ? { text: 'nobody yet', italic: true } : words.person(action.owner)],
          [action.dueAt === undefined ? { text: 'no date', italic: true } : say(minuteUtc(action.dueAt).slice(0, 10))],
          [action.proofWanted === undefined ? unknown : say(action.proofWanted)],
          [
            overdue ? strong('open, overdue') : say(STATE_WORDS[action.state]),
            ...(action.proof === undefined ? [] : [lineBreak, words.evidence(action.proof)]),
          ],
        ],
      }
    })
    return [
      {
        kind: 'table',
        columns: [
          { title: 'No.', type: 'number', weight: 1 },
          { title: 'Action', type: 'text', weight: 6 },
          { title: 'Owner', type: 'person', weight: 3 },
          { title: 'Due', type: 'time', weight: 3 },
          { title: 'How we will know it worked', type: 'text', weight: 5 },
          { title: 'Status', type: 'label', weight: 2 },
        ],
        rows,
      },
    ]
  },
}

/** Many factors, none of them "the" root cause. */
export const factorsBlock: LiveBlock = {
  key: 'factors',
  title: 'Contributing factors',
  build: (snapshot) => {
    const factors = standing(snapshot.factors)
    if (factors.length === 0) return [paragraph(say('No contributing factor has been put down.'))]
    const kinds = Object.keys(FACTOR_KINDS) as (keyof typeof FACTOR_KINDS)[]
    return kinds.flatMap((kind): Block[] => {
      const own = factors.filter((factor) => factor.kind === kind)
      if (own.length === 0) return []
      return [
        { kind: 'paragraph', text: [strong(FACTOR_KINDS[kind])] },
        {
          kind: 'list',
          ordered: false,
          items: own.map((factor) => ({ item: 'factor', blocks: [paragraph(say(factor.text))] })),
        },
      ]
    })
  },
}
