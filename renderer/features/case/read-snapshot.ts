import type { Entity, EntityType } from '../../../shared/core/case/entity-types'
import type { CaseSnapshot, MilestoneValue } from '../../../shared/core/case/snapshot'
import { clockViews } from '../../../shared/core/clocks/clock-view'
import { dutyTimes } from '../../../shared/core/clocks/duty-times'
import type { HistoryItem } from '../../../shared/core/journal/history'
import { namesOf } from '../../../shared/core/plan/plan-inputs'
import { clockRules } from '../../store/clock-rules'
import type { JournalStore } from '../../store/journal-store'

/** The whole open case as it is shown, for the review and the situation text; null until the journal is open. */
export async function readSnapshot(journal: JournalStore): Promise<CaseSnapshot | null> {
  const [entries, history] = await Promise.all([storyEntries(journal), milestoneHistory(journal)])
  // Read after the waiting, in one go, so that no collection is older than another.
  const { journal: id, stateId } = journal.getState()
  const file = journal.get('case', id)
  if (!file) return null
  const all = <T extends EntityType>(type: T): readonly Entity<T>[] => journal.all(type)
  const now = journal.asOf ?? Date.now()
  const plan = all('plan')[0]
  const duties = dutyTimes(
    clockViews({
      clocks: all('clock'),
      anchors: all('anchor'),
      notifications: all('notification'),
      rules: clockRules(),
      names: namesOf(all('person'), all('member')),
      zone: file.zone,
      now,
    }),
  )
  return {
    case: file,
    members: all('member'),
    people: all('person'),
    sites: all('site'),
    milestones: all('milestone'),
    facts: all('fact'),
    ...(plan ? { plan } : {}),
    steps: all('step'),
    ticks: all('tick'),
    assets: all('asset'),
    evidence: all('evidence'),
    custody: all('custody'),
    decisions: all('decision'),
    handovers: all('handover'),
    clocks: all('clock'),
    anchors: all('anchor'),
    notifications: all('notification'),
    updates: all('update'),
    actions: all('action'),
    factors: all('factor'),
    drafts: all('draft'),
    sections: all('section'),
    cuts: all('cut'),
    approvals: all('approval'),
    entries,
    duties,
    history,
    stateId,
    zone: file.zone,
    now,
  }
}

/** What was read last, per journal: the story changes far less often than the case. */
const stories = new WeakMap<JournalStore, { readonly revision: number; readonly entries: readonly Entity<'entry'>[] }>()
type Milestones = readonly Entity<'milestone'>[]
type Values = { readonly [milestone: string]: readonly MilestoneValue[] }
const histories = new WeakMap<Milestones, Values>()

/** The starred entries, whole: the worker alone holds them. */
async function storyEntries(journal: JournalStore): Promise<readonly Entity<'entry'>[]> {
  const { revision } = journal.getState().timeline
  const known = stories.get(journal)
  if (known?.revision === revision) return known.entries
  const rows = await journal.client.call('timeline.story', {})
  const whole = await Promise.all(
    rows.filter((row) => row.type === 'entry').map(({ id }) => journal.client.call('entity', { type: 'entry', id })),
  )
  const entries = whole.filter((entity): entity is Entity<'entry'> => entity?.type === 'entry')
  stories.set(journal, { revision, entries })
  return entries
}

async function milestoneHistory(journal: JournalStore): Promise<Values> {
  const milestones = journal.all('milestone')
  const known = histories.get(milestones)
  if (known) return known
  const pairs = await Promise.all(
    milestones.map(async ({ id, key }) => {
      const items = await journal.client.call('history', { type: 'milestone', id })
      return [key, items.flatMap(milestoneValue)] as const
    }),
  )
  const values: Values = Object.fromEntries(pairs)
  histories.set(milestones, values)
  return values
}

/** A value that the milestone got by one act; nothing where the act set no time. */
function milestoneValue({ act, fields, by, at }: HistoryItem): MilestoneValue[] {
  if ((act !== 'put' && act !== 'set') || fields['time'] === undefined) return []
  // The fold let only valid fields in, so their shape is known.
  const given = fields as unknown as Partial<MilestoneValue> & Pick<MilestoneValue, 'time'>
  return [
    {
      time: given.time,
      by: given.by ?? by,
      at: given.at ?? at,
      sure: given.sure ?? 'confirmed',
      ...(given.note === undefined ? {} : { note: given.note }),
    },
  ]
}
