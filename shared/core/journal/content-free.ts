import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { Fields } from './change'

/** What stands where words were removed by law and some words must stand. */
export const REMOVED_BY_LAW = 'Removed by law'

interface Shape {
  /** Words without which the type is not valid: they become `Removed by law`. */
  readonly words: readonly string[]
  /** What says nothing by itself: kinds, times, states, numbers, marks, ids. */
  readonly stays: readonly string[]
}

const names = (text: string): readonly string[] => text.split(' ')

/** Types whose things keep their place when their content is purged. Of all others nothing stays. */
const SHAPES: { readonly [type in EntityType]?: Shape } = {
  action: { words: ['text'], stays: names('stage kind owner dueAt state stateAt stateBy createdAt') },
  approval: { words: [], stays: names('of at by corrects') },
  asset: { words: ['name'], stays: names('kind site state stateAt stateBy importance') },
  case: {
    words: ['title', 'codeName'],
    stays: names(
      'number kind severity state stateAt stateBy commander exercise verdict nextUpdateAt zone declaredAt declaredBy draftHistory',
    ),
  },
  comment: { words: ['text'], stays: names('on at by') },
  custody: { words: [], stays: names('evidence action at by from to sha256 corrects number') },
  cut: { words: [], stays: names('draft version at by document sha256') },
  decision: { words: ['text'], stays: names('at time by step corrects') },
  draft: { words: ['title'], stays: names('status owner facilitator createdAt createdBy') },
  entry: {
    words: ['text'],
    stays: names('kind time recordedAt recordedBy source line site star techniques assets evidence'),
  },
  evidence: {
    words: ['title', 'fileName'],
    stays: names('number mediaType size sha256 stored kind collectedAt collectedBy addedAt addedBy site asset step'),
  },
  export: {
    words: ['fileName', 'recipient'],
    stays: names('draft format sha256 size at by sections stateId withheld rolesForNames'),
  },
  fact: {
    words: ['question'],
    stays: names('key kind unknownIs drivesClock by at sure order'),
  },
  factor: { words: ['text'], stays: names('kind order') },
  handover: { words: [], stays: names('kind from to at readBack corrects') },
  member: { words: ['name'], stays: names('person role since until') },
  milestone: { words: [], stays: names('key time by at sure') },
  notification: { words: ['to'], stays: names('clock sentAt by proof corrects') },
  person: { words: ['name', 'handle'], stays: [] },
  section: { words: ['title'], stays: names('draft key order included') },
  site: { words: ['name', 'code'], stays: names('zone connectivity') },
  source: {
    words: ['fileName'],
    stays: names('sha256 size format rowsRead accepted repaired rejected importedAt importedBy evidence'),
  },
  step: {
    words: ['title'],
    stays: names('plan templateStep phase order owner dueAt state stateAt stateBy evidence'),
  },
  tick: { words: [], stays: names('step target done at by') },
  update: { words: ['audience', 'text'], stays: names('at by nextAt') },
}

/** Handling marks stay with everything. */
const MARKS: ReadonlySet<string> = new Set(['tlp', 'privileged'])
/** Of a time everything stays but the way it was written. */
const TIME_STAYS: ReadonlySet<string> = new Set(['utc', 'precision', 'zone', 'basis', 'skewMs', 'uncertaintyMs'])
/** Fields that name a person: by id that says nothing; by a name that was typed, it does. */
const PERSONS: ReadonlySet<string> = new Set(
  names(
    'by from to owner facilitator commander person stateBy recordedBy addedBy collectedBy createdBy declaredBy importedBy',
  ),
)
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a thing of this type keeps its place. */
export function keepsPlace(type: EntityType): boolean {
  return Object.hasOwn(SHAPES, type)
}

/** The value of one field without what it said; null where nothing of it stays. */
export function contentFree(type: EntityType, field: string, value: Json | undefined): Json {
  if (value === null || value === undefined) return null
  const shape = SHAPES[type]
  if (shape?.words.includes(field)) return REMOVED_BY_LAW
  if (!MARKS.has(field) && !shape?.stays.includes(field)) return null
  if (field === 'document') return {}
  if (field === 'time') return timeOf(value)
  if (!PERSONS.has(field) || (typeof value === 'string' && UUID.test(value))) return value
  return REMOVED_BY_LAW
}

/** The same of the column of an import, where `time.utc` is a part of the field `time`. */
export function contentFreeCell(type: EntityType, column: string, value: Json): Json {
  const [field = column, part] = column.split('.', 2)
  if (part === undefined) return contentFree(type, field, value)
  return field === 'time' && TIME_STAYS.has(part) ? value : null
}

export function contentFreeFields(type: EntityType, fields: Fields): { [field: string]: Json } {
  const left: Record<string, Json> = {}
  for (const field in fields) left[field] = contentFree(type, field, fields[field])
  return left
}

function timeOf(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.fromEntries(Object.entries(value).filter(([part]) => TIME_STAYS.has(part)))
}
