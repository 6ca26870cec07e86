import type { Entity } from '../case/entity-types'
import type { CaseSnapshot } from '../case/snapshot'
import { correctedMs, type EventTime, type Precision } from '../time/event-time'
import { formatDateTime } from '../time/format-time'
import type { Inline, Marks, Run } from './document'
import { lineBreak, quiet, say, unknown } from './inline'

/** Says the things of one case in words: people, times, evidence numbers. */
export interface CaseWords {
  /** A person of the case, or a name as it was typed. */
  readonly person: (idOrName: string | undefined) => Run
  /** "on the word of N (phone)", where the one who said it is not the one who typed it. */
  readonly stated: (by: { readonly statedBy?: string; readonly channel?: string }) => Inline
  /** Epoch ms as UTC to the minute. */
  readonly at: (ms: number | undefined) => Run
  /** Two lines: UTC, and the zone of the site or the case. */
  readonly when: (time: EventTime, site?: string) => Inline
  /** One line of UTC. */
  readonly utc: (time: EventTime) => string
  readonly evidence: (id: string) => Run
  readonly asset: (id: string) => Run
  readonly site: (id: string | undefined) => string | undefined
}

export function caseWords(snapshot: CaseSnapshot): CaseWords {
  const names = new Map<string, string>()
  for (const person of snapshot.people) names.set(person.id, person.name)
  for (const member of snapshot.members) if (!names.has(member.person)) names.set(member.person, member.name)
  const sites = new Map(snapshot.sites.map((site) => [site.id, site]))
  const evidence = new Map(snapshot.evidence.map((item) => [item.id, item]))
  const assets = new Map(snapshot.assets.map((asset) => [asset.id, asset]))

  const person = (idOrName: string | undefined): Run =>
    idOrName === undefined || idOrName === '' ? unknown : { text: names.get(idOrName) ?? idOrName, person: idOrName }

  return {
    person,
    stated: ({ statedBy, channel }) => {
      if (statedBy === undefined || statedBy === '') return channel ? [say(`by ${channel}`)] : []
      return [say('on the word of '), person(statedBy), ...(channel ? [say(`, by ${channel}`)] : [])]
    },
    at: (ms) => (ms === undefined ? unknown : say(minuteUtc(ms))),
    when: (time, site) => {
      const zone = (site === undefined ? undefined : sites.get(site)?.zone) ?? snapshot.zone
      const first = say(eventUtc(time))
      if (zone === 'UTC') return [first]
      const local = formatDateTime(printed(time), { zone, precision: coarse(time.precision) })
      if (time.precision === 'day') return [first]
      // The date is said twice only where it differs.
      const sameDay = local.slice(0, 10) === first.text.slice(0, 10)
      return [first, lineBreak, quiet(sameDay ? local.slice(11) : local)]
    },
    utc: eventUtc,
    evidence: (id) => {
      const item = evidence.get(id)
      // Evidence that was withheld is not in the snapshot: that it exists may be told, its number may not.
      if (item === undefined) return { text: 'evidence withheld or removed', italic: true }
      return item.number === undefined
        ? { text: item.fileName, literal: 'file', ...marksOf(item, 'evidence item') }
        : { text: item.number, literal: 'number', ...marksOf(item, 'evidence item') }
    },
    asset: (id) => {
      const asset = assets.get(id)
      return asset === undefined
        ? { text: 'system withheld or removed', italic: true }
        : { text: asset.name, ...marksOf(asset, 'system') }
    },
    site: (id) => (id === undefined ? undefined : (sites.get(id)?.name ?? id)),
  }
}

/** `2026-11-20 02:10 UTC` of epoch ms. */
export function minuteUtc(ms: number): string {
  return formatDateTime(ms, { zone: 'UTC', precision: 'minute' })
}

/** The handling marks of an entity, for the row or run that shows it. */
export function marksOf(
  entity: { readonly id: string; readonly tlp?: Marks['tlp']; readonly privileged?: boolean },
  item: string,
): Marks {
  return {
    item,
    itemId: entity.id,
    ...(entity.tlp === undefined ? {} : { tlp: entity.tlp }),
    ...(entity.privileged === true ? { privileged: true } : {}),
  }
}

/** Ids of the append-only entries that a later one corrects. */
export function correctedIds(entities: readonly { readonly corrects?: string }[]): ReadonlySet<string> {
  return new Set(entities.flatMap((entity) => (entity.corrects === undefined ? [] : [entity.corrects])))
}

/** Those that nobody removed. */
export function standing<T extends Entity>(entities: readonly T[]): T[] {
  return entities.filter((entity) => entity.meta.removed !== 'removed')
}

function eventUtc(time: EventTime): string {
  return formatDateTime(printed(time), { zone: 'UTC', precision: coarse(time.precision) })
}

/** The source's own reading where its clock was right; the corrected instant where it was measured wrong. */
function printed(time: EventTime): string | number {
  return time.skewMs === undefined || time.skewMs === 0 ? time.utc : correctedMs(time)
}

/** A review is read by people: milliseconds stay in the record. */
function coarse(precision: Precision): Precision {
  return precision === 'day' || precision === 'minute' ? precision : 's'
}
