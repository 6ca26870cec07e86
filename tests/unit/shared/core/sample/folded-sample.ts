import type { EntityType } from '../../../../../shared/core/case/entity-types'
import { readClockRules } from '../../../../../shared/core/clocks/read-clock-rules'
import { bindChanges } from '../../../../../shared/core/journal/bind'
import { Fold } from '../../../../../shared/core/journal/fold'
import { type HlcTime, hlcText, tick } from '../../../../../shared/core/journal/hlc'
import { viewAll } from '../../../../../shared/core/journal/view'
import { byDay } from '../../../../../shared/core/sample/by-day'
import { sampleActs } from '../../../../../shared/core/sample/sample-acts'
import { sampleContent } from '../../../../../shared/core/sample/sample-content'
import { SampleCalendar } from '../../../../../shared/core/sample/sample-time'
import { assetJson, planFile } from '../plan/plan-case'

export const NOW = Date.parse('2026-11-22T00:05:00Z')
const part = (name: string): unknown => assetJson(`sample/${name}.json`)
export const content = sampleContent.parse({
  file: part('case'),
  people: part('people'),
  systems: part('systems'),
  timeline: part('timeline'),
  evidence: part('evidence'),
  review: part('review'),
})
export const rules = readClockRules(assetJson('rules/regulatory-clocks.json'))
const stored = new Map(
  content.evidence.items.flatMap(({ file }) => (file ? [[file, { sha256: 'a'.repeat(64), size: 9 }] as const] : [])),
)
const calendar = new SampleCalendar(NOW, 'Europe/Berlin')
export const oneByOne = sampleActs({
  content,
  journal: 'case-1',
  number: 'SAMPLE-001',
  codeName: 'Sample Oxbow',
  calendar,
  plan: planFile('ransomware'),
  rules: rules.ok ? rules.rules : [],
  stored,
  evidenceNumber: (site, given) => `E-${site}-${given.length + 1}`,
})

export const acts = byDay(oneByOne, (at) => calendar.dayOf(at))

const device = 'd'.repeat(32)
export const fold = new Fold()
let hlc: HlcTime = { ms: 0, counter: 0 }
let prev: string | null = null
/** Does the acts on the real fold; answers how many of them changed something. */
export function seal(list: typeof acts): number {
  let sealed = 0
  for (const act of list) {
    const bound = bindChanges(fold, act.changes)
    if (!bound.ok) throw new Error(`${act.intent}: ${bound.problem}`)
    if (bound.ops.length === 0) continue
    sealed += 1
    hlc = tick(hlc, NOW + fold.count)
    const seq = fold.count + 1
    const id = String(seq).padStart(64, '0')
    fold.admit([
      {
        id,
        header: {
          v: 1,
          journal: 'case-1',
          kind: 'case',
          device,
          seq,
          prev,
          seen: {},
          hlc: hlcText(hlc, device),
          wall: NOW,
          offset: 0,
          actor: 'me',
          intent: act.intent,
          bodyHash: id,
        },
        ops: bound.ops,
      } as never,
    ])
    prev = id
  }
  return sealed
}
export const all = <T extends EntityType>(type: T) => viewAll(fold, type)
