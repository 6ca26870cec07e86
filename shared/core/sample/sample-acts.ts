import type { EntityFields } from '../case/entity-types'
import { declareCase, takeCommand } from '../case/intents/declare-case'
import { editCase, setCaseState } from '../case/intents/edit-case'
import type { Change, IntentContext } from '../journal/change'
import { applyPlan } from '../plan/intents/apply-plan'
import { correctMilestone } from '../plan/intents/correct-milestone'
import type { Happening, SampleInput } from './happening'
import { clockActs } from './parts/clocks'
import { evidenceActs } from './parts/evidence'
import { followUpActs } from './parts/follow-up'
import { knowledgeActs } from './parts/knowledge'
import { reviewActs } from './parts/review'
import { stepActs } from './parts/steps'
import { timelineActs } from './parts/timeline'
import { personId, put, siteId, systemId } from './sample-ids'
import { SampleModel } from './sample-model'

/** One commit of the sample: what a person did, with the command that did it. */
export interface SampleAct {
  readonly intent: string
  readonly changes: readonly Change[]
  /** When it was done, by the sample's calendar; epoch ms. */
  readonly at: number
}

/** Stands in front of the title until the last act: a load that was cut short says so by itself. */
const UNFINISHED = 'Sample (unfinished): '

export function isUnfinishedSample(title: string): boolean {
  return title.startsWith(UNFINISHED)
}

/**
 * The whole sample as ordered acts. The same input gives the same acts with the same ids, so that
 * doing them again after an interruption changes nothing that is already there.
 */
export function sampleActs(input: SampleInput): SampleAct[] {
  const { content, calendar } = input
  const model = new SampleModel()
  let ids = 0
  const newId = (): string => `sample-${String(++ids).padStart(4, '0')}`
  const declaredAt = calendar.at(content.file.declaredAt)
  // What was found out about the time before is recorded after the declaration, which comes first.
  const turn = ({ at }: Happening): number => Math.max(declaredAt, calendar.at(at))
  const order = [...happenings(input)].sort((a, b) => turn(a) - turn(b))
  const acts: SampleAct[] = []
  const last: Happening = {
    at: content.review.at,
    by: content.people.commander,
    intent: 'case.edit',
    make: (_context, now) => editCase(now.get('case', input.journal), { title: content.file.title }),
  }
  for (const { at, by, intent, make } of [...order, last]) {
    const context: IntentContext = { now: calendar.at(at), me: personId(by), newId }
    const changes = make(context, model).map(withoutBasis)
    if (changes.length === 0) throw new Error(`the sample's ${intent} at ${at} does nothing`)
    model.apply(changes, context.now, context.me)
    acts.push({ intent, changes, at: context.now })
  }
  return acts
}

function happenings(input: SampleInput): Happening[] {
  return [
    ...beginning(input),
    ...systemActs(input),
    ...evidenceActs(input),
    ...knowledgeActs(input),
    ...timelineActs(input),
    ...clockActs(input),
    ...stepActs(input),
    ...followUpActs(input),
    ...command(input),
    ...reviewActs(input),
  ]
}

function beginning({ content, journal, number, codeName, plan, rules }: SampleInput): Happening[] {
  const { file, people } = content
  const commander = people.people.find(({ id }) => id === people.commander)
  const by = people.commander
  const leader = { id: personId(by), name: commander?.name ?? by, handle: commander?.handle ?? by }
  return [
    {
      at: file.declaredAt,
      by,
      intent: 'case.declare',
      make: (context) => [
        ...declareCase(context, leader, {
          journal,
          number,
          codeName,
          title: `${UNFINISHED}${file.title.replace(/^Sample: /, '')}`,
          kind: file.kind,
          severity: file.severity,
          tlp: file.tlp,
          zone: file.zone,
        }),
        ...people.people.map(({ id, ...fields }) => put('person', personId(id), fields)),
        ...people.sites.map(({ id, ...fields }) => put('site', siteId(id), fields as EntityFields['site'])),
        ...applyPlan(context, { plan, rules }),
      ],
    },
    ...people.roles.map(
      (role): Happening => ({
        at: role.at,
        by: people.commander,
        intent: 'role.assign',
        make: (context) => [
          put('member', context.newId(), {
            person: personId(role.person),
            name: people.people.find(({ id }) => id === role.person)?.name ?? role.person,
            role: role.role,
            since: context.now,
          }),
        ],
      }),
    ),
  ]
}

function systemActs({ content }: SampleInput): Happening[] {
  return content.systems.flatMap(({ id, states, site, owner, ...more }) =>
    states.map(
      ([at, state], index): Happening => ({
        at,
        by: site === 'GD' ? 'kasia' : 'jonas',
        intent: index === 0 ? 'system.add' : 'system.state',
        make: ({ now, me }) => {
          const fields = { state, stateAt: now, stateBy: me }
          if (index > 0) return [{ op: 'set', type: 'asset', id: systemId(id), fields }]
          const where = { ...(site ? { site: siteId(site) } : {}), ...(owner ? { owner: personId(owner) } : {}) }
          return [put('asset', systemId(id), { name: id, ...more, ...where, ...fields } as EntityFields['asset'])]
        },
      }),
    ),
  )
}

function command({ content, journal, calendar }: SampleInput): Happening[] {
  const { file, people } = content
  const pass = (turn: { to: string; at: string; note: string }): Happening => ({
    at: turn.at,
    by: turn.to,
    intent: 'case.take-command',
    make: (context, model) => {
      const { id, name, handle } = model.get('person', personId(turn.to))
      return takeCommand(context, model.get('case', journal), model.all('member'), { id, name, handle }, turn.note)
    },
  })
  return [
    pass(people.handover),
    pass(people.handback),
    ...file.milestones.map(
      (milestone): Happening => ({
        at: milestone.at,
        by: milestone.by,
        intent: 'milestone.set',
        make: (context, model) =>
          correctMilestone(context, {
            key: milestone.key,
            time: calendar.time(milestone.time),
            sure: milestone.sure,
            note: milestone.note,
            milestones: model.all('milestone'),
          }),
      }),
    ),
    {
      at: 'd0 22:21',
      by: people.handover.to,
      intent: 'case.state',
      make: (context, model) => setCaseState(context, model.get('case', journal), 'contained'),
    },
    {
      at: 'd4 16:30',
      by: people.commander,
      intent: 'case.edit',
      make: (_context, model) =>
        editCase(model.get('case', journal), {
          summary: file.summary,
          next: file.next,
          nextUpdateAt: calendar.at(file.nextUpdateAt),
        }),
    },
  ]
}

/** Nothing here was seen on a screen first; what it replaces is whatever stands. */
function withoutBasis(change: Change): Change {
  if (!('basis' in change)) return change
  const { basis: _seen, ...rest } = change
  return rest as Change
}
