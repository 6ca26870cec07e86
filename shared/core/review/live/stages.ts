import type { Sureness } from '../../case/entities/fields'
import type { CaseSnapshot } from '../../case/snapshot'
import { milestoneLabel } from '../../plan/milestone-labels'
import { correctedMs, type EventTime } from '../../time/event-time'
import { spanText } from '../../time/relative'
import type { Inline, Row } from '../document'
import { lineBreak, none, paragraph, quiet, say, strong, unknown } from '../inline'
import type { LiveBlock } from './live-block'
import { SURE_WORDS } from './wording'

/** A stage runs from one milestone to another; never a bare "MTTR", each says where it starts and ends. */
interface StageDefinition {
  readonly key: string
  readonly name: string
  readonly from: readonly string[]
  readonly to: string
}

/** After the team's metric definitions; where several starts stand, the first that is set counts and is named. */
const STAGES: readonly StageDefinition[] = [
  { key: 'dwell_detect', name: 'Dwell time, to detection', from: ['t_compromise', 't_began'], to: 't_detect' },
  { key: 'dwell_access', name: 'Attacker access, to containment', from: ['t_compromise', 't_began'], to: 't_contain' },
  { key: 'ttd', name: 'Time to detect', from: ['t_first_ioc', 't_began'], to: 't_detect' },
  { key: 'tta', name: 'Time to acknowledge', from: ['t_detect'], to: 't_ack' },
  { key: 'tt_declare', name: 'Time to declare', from: ['t_detect'], to: 't_declare' },
  { key: 'ttrespond', name: 'Time to first action', from: ['t_detect'], to: 't_first_action' },
  { key: 'ttc', name: 'Time to contain', from: ['t_detect'], to: 't_contain' },
  { key: 'tt_eradicate', name: 'Time to eradicate', from: ['t_detect'], to: 't_eradicate' },
  { key: 'ttrecover', name: 'Time to recover', from: ['t_detect'], to: 't_recover' },
  { key: 'ttrecover_contain', name: 'Containment to recovery', from: ['t_contain'], to: 't_recover' },
  { key: 'ttresolve', name: 'Time to close', from: ['t_detect'], to: 't_resolve' },
]

export type StageLength =
  | { readonly kind: 'known'; readonly ms: number }
  | { readonly kind: 'open'; readonly atLeastMs: number }
  | { readonly kind: 'unknown' }
  /** Ends before it begins: listed as an error of the record, never clamped to zero. */
  | { readonly kind: 'impossible'; readonly ms: number }

/** How long each stage took; a stage that has not ended is "at least", one without a start unknown. */
export const stagesBlock: LiveBlock = {
  key: 'stages',
  title: 'How long each stage took',
  build: (snapshot) => {
    const rows = STAGES.map((stage) => stageRow(stage, snapshot)).filter((row) => row !== undefined)
    if (rows.length === 0) {
      return [paragraph(say('Unknown: neither a beginning nor a detection has been set as a milestone.'))]
    }
    return [
      {
        kind: 'table',
        columns: [
          { title: 'Stage', type: 'text', weight: 4 },
          { title: 'Length', type: 'text', weight: 4 },
          { title: 'Measured', type: 'text', weight: 5 },
          { title: 'How sure', type: 'label', weight: 2 },
        ],
        rows,
      },
    ]
  },
}

export function stageLength(from: EventTime | undefined, to: EventTime | undefined, now: number): StageLength {
  if (from === undefined) return { kind: 'unknown' }
  if (to === undefined) return { kind: 'open', atLeastMs: Math.max(0, now - correctedMs(from)) }
  const ms = correctedMs(to) - correctedMs(from)
  return ms < 0 ? { kind: 'impossible', ms } : { kind: 'known', ms }
}

function stageRow(stage: StageDefinition, snapshot: CaseSnapshot): Row | undefined {
  const find = (key: string) => snapshot.milestones.find((milestone) => milestone.key === key)
  const from = stage.from.map(find).find((milestone) => milestone !== undefined)
  const to = find(stage.to)
  if (from === undefined && to === undefined) return undefined
  const length = stageLength(from?.time, to?.time, snapshot.now)
  const fromWords = milestoneLabel(from?.key ?? stage.from[0] ?? '')
  return {
    cells: [
      [strong(stage.name)],
      lengthWords(length, fromWords),
      [say(`from ${fromWords} to ${milestoneLabel(stage.to)}`)],
      [from === undefined || to === undefined ? none : say(SURE_WORDS[leastSure(from.sure, to.sure)])],
    ],
  }
}

function lengthWords(length: StageLength, from: string): Inline {
  switch (length.kind) {
    case 'known':
      return [say(spanText(length.ms))]
    case 'open':
      return [say(`at least ${spanText(length.atLeastMs)}`), lineBreak, quiet('not over, or its end not set')]
    case 'unknown':
      return [unknown, lineBreak, quiet(`${from} not set`)]
    case 'impossible':
      return [say('error in the record'), lineBreak, quiet(`ends ${spanText(-length.ms)} before it begins`)]
  }
}

function leastSure(a: Sureness, b: Sureness): Sureness {
  const order: readonly Sureness[] = ['confirmed', 'likely', 'possible', 'guess']
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}
