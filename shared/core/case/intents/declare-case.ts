import type { Change, IntentContext } from '../../journal/change'
import type { DraftHistory } from '../entities/case'
import type { Tlp } from '../entities/fields'
import type { Entity } from '../entity-types'

export interface Declaration {
  /** Journal id: it is the id of the case entity too. */
  readonly journal: string
  readonly number: string
  readonly codeName: string
  readonly title: string
  readonly kind: string
  readonly severity?: string
  readonly tlp?: Tlp
  readonly zone: string
  readonly exercise?: boolean
  /** What the team says for new cases. */
  readonly draftHistory?: DraftHistory
  readonly sites?: readonly {
    readonly id: string
    readonly name: string
    readonly code: string
    readonly zone?: string
  }[]
}

export interface Declarer {
  readonly id: string
  readonly name: string
  readonly handle: string
}

/** Declares a case. Who declares it commands it until someone takes command. */
export function declareCase(context: IntentContext, by: Declarer, input: Declaration): Change[] {
  const { now, me } = context
  const { journal, sites = [], ...file } = input
  const declared = new Date(now).toISOString()
  return [
    { op: 'put', type: 'person', id: by.id, fields: { name: by.name, handle: by.handle } },
    {
      op: 'put',
      type: 'case',
      id: journal,
      fields: {
        ...file,
        tlp: file.tlp ?? 'TLP:AMBER',
        state: 'active',
        stateAt: now,
        stateBy: me,
        commander: me,
        declaredAt: now,
        declaredBy: me,
      },
    },
    {
      op: 'put',
      type: 'member',
      id: context.newId(),
      fields: { person: me, name: by.name, role: 'commander', since: now },
    },
    {
      op: 'put',
      type: 'milestone',
      id: 't_declare',
      fields: {
        key: 't_declare',
        time: { utc: declared, precision: 'ms', zone: input.zone, basis: 'stated' },
        by: me,
        at: now,
        sure: 'confirmed',
      },
    },
    ...sites.map((site): Change => {
      const { id, ...fields } = site
      return { op: 'put', type: 'site', id, fields }
    }),
  ]
}

/** Command passes at this moment; both names are recorded. Returns no change where the person commands already. */
export function takeCommand(
  context: IntentContext,
  file: Entity<'case'>,
  members: readonly Entity<'member'>[],
  taker: Declarer,
  note?: string,
): Change[] {
  if (file.commander === taker.id) return []
  const { now } = context
  const left = members.filter((member) => member.role === 'commander' && member.until === undefined)
  return [
    { op: 'put', type: 'person', id: taker.id, fields: { name: taker.name, handle: taker.handle } },
    {
      op: 'put',
      type: 'handover',
      id: context.newId(),
      fields: { kind: 'command', from: file.commander, to: taker.id, at: now, ...(note ? { note } : {}) },
    },
    { op: 'set', type: 'case', id: file.id, fields: { commander: taker.id }, basis: file.meta.basis },
    ...left.map(
      (member): Change => ({
        op: 'set',
        type: 'member',
        id: member.id,
        fields: { until: now },
        basis: member.meta.basis,
      }),
    ),
    {
      op: 'put',
      type: 'member',
      id: context.newId(),
      fields: { person: taker.id, name: taker.name, role: 'commander', since: now },
    },
  ]
}

/** Gives a person a role of this case. The person is copied into the case, so that it can be read alone. */
export function assignRole(context: IntentContext, person: Declarer, role: string): Change[] {
  return [
    { op: 'put', type: 'person', id: person.id, fields: { name: person.name, handle: person.handle } },
    {
      op: 'put',
      type: 'member',
      id: context.newId(),
      fields: { person: person.id, name: person.name, role, since: context.now },
    },
  ]
}

export function endRole(context: IntentContext, member: Entity<'member'>): Change[] {
  return [{ op: 'set', type: 'member', id: member.id, fields: { until: context.now }, basis: member.meta.basis }]
}
