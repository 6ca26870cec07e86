import { canonicalZone } from '../core/time/zone'

/** Which column means what; -1 where there is none. Positions count from 0. */
export type ColumnMap = {
  readonly datetime: number
  /** A time of day in a column of its own, to be joined with the date in `datetime`. */
  readonly clock: number
  readonly timestamp: number
  readonly message: number
  readonly desc: number
  readonly technique: number
  readonly zone: number
  readonly columnIsUtc: boolean
  /** Names of all columns as rows carry them, made unique. */
  readonly names: readonly string[]
  /** What was assumed or changed, in sentences. */
  readonly notes: readonly string[]
  /** True when the columns are named as Timesketch asks. */
  readonly timesketch: boolean
}

const DATETIME = [
  'datetime',
  'timestamp',
  'eventtime',
  'timecreated',
  'timegenerated',
  'time',
  'dateandtime',
  'date',
  'utctime',
  'utc',
  'dt',
  'ts',
  'when',
  'eventdate',
  'eventdatetime',
  'eventtimestamp',
  'logtime',
  'systemtime',
  'occurred',
  'occurredat',
  'starttime',
  'created',
  'createdat',
  'creationtime',
  'lastmodified',
  'firstseen',
  'zeitstempel',
  'zeit',
  'datum',
  'horodatage',
]
const MESSAGE = [
  'message',
  'msg',
  'summary',
  'description',
  'event',
  'activity',
  'details',
  'detail',
  'eventdescription',
  'title',
  'text',
  'info',
  'information',
  'name',
  'rule',
  'ruletitle',
  'ereignis',
  'beschreibung',
  'nachricht',
  'evenement',
]
const DESC = ['timestampdesc', 'timestampdescription', 'timedesc', 'timestamptype']
const TECHNIQUE = [
  'technique',
  'techniques',
  'techniqueid',
  'techniqueids',
  'mitre',
  'mitreattack',
  'mitretechnique',
  'mitretags',
  'attack',
  'attacktechnique',
  'attackid',
  'ttp',
  'ttps',
]
const ZONE = ['timezone', 'tz', 'zone', 'utcoffset']

/** Finds the columns by name, whatever their case and punctuation, and says what it assumed. */
export function mapColumns(header: readonly string[]): ColumnMap {
  const notes: string[] = []
  const names = uniqueNames(header, notes)
  const plain = header.map(plainName)
  const find = (wanted: readonly string[], taken: readonly number[]): number => {
    for (const name of wanted) {
      const at = plain.findIndex((candidate, index) => candidate === name && !taken.includes(index))
      if (at !== -1) return at
    }
    return -1
  }
  const exact = (name: string): number => plain.indexOf(name)

  let datetime = exact('datetime')
  const epochColumn = exact('timestamp')
  let timestamp = -1
  if (datetime !== -1 || epochColumn !== -1) timestamp = epochColumn
  let clock = -1
  if (datetime === -1 && timestamp === -1 && exact('date') !== -1 && exact('time') !== -1) {
    datetime = exact('date')
    clock = exact('time')
    notes.push(`The time is put together from "${header[datetime]}" and "${header[clock]}".`)
  }
  if (datetime === -1 && timestamp === -1) datetime = find(DATETIME, [])
  if (datetime === -1 && timestamp === -1) {
    datetime = plain.findIndex(
      (name) =>
        /^(?:datetime|timestamp|time|date)utc$|utc(?:datetime|timestamp|time)$/.test(name) ||
        (name.includes('time') && name.includes('utc')),
    )
  }
  const timeColumn = datetime === -1 ? timestamp : datetime
  const columnIsUtc = timeColumn !== -1 && /utc/.test(plain[timeColumn] ?? '')
  const times = [datetime, clock, timestamp]
  const message = find(MESSAGE, times)
  const desc = find(DESC, [...times, message])
  const taken = [...times, message, desc]
  const technique = find(TECHNIQUE, taken)
  const zone = find(ZONE, taken)

  if (timeColumn !== -1 && clock === -1) noteAssumed(header[timeColumn], ['datetime', 'timestamp'], 'the time', notes)
  noteAssumed(header[message], ['message'], 'the text', notes)
  noteAssumed(header[desc], ['timestamp_desc'], 'what the time means', notes)
  if (columnIsUtc) notes.push(`"${header[timeColumn]}" says UTC, so its times are read as UTC.`)
  if (message === -1 && timeColumn !== -1)
    notes.push('No column is named as text; each row’s text is put together from its other columns.')
  return {
    datetime,
    clock,
    timestamp,
    message,
    desc,
    technique,
    zone,
    columnIsUtc,
    names,
    notes,
    timesketch:
      message !== -1 &&
      plain[message] === 'message' &&
      desc !== -1 &&
      timeColumn !== -1 &&
      clock === -1 &&
      isOwn(plain[timeColumn]),
  }
}

/** The zone of a zone column's cell; '' when there is none, the cell's own text when it is not known. */
export function zoneOfCell(cell: string): string {
  return cell === '' ? '' : (canonicalZone(cell) ?? cell)
}

/** A name under which a value can be kept in a plain object; `__proto__` would vanish there. */
export function safeName(name: string): string {
  return name === '__proto__' ? '__proto__ (column)' : name
}

function isOwn(name: string | undefined): boolean {
  return name === 'datetime' || name === 'timestamp'
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
}

function noteAssumed(name: string | undefined, own: readonly string[], meaning: string, notes: string[]): void {
  if (name !== undefined && !own.includes(name.trim())) notes.push(`"${name.trim()}" is read as ${meaning}.`)
}

function uniqueNames(header: readonly string[], notes: string[]): string[] {
  const counts = new Map<string, number>()
  const taken = new Set(header.map((name) => name.trim()))
  return header.map((raw, index) => {
    const name = safeName(raw.trim() === '' ? `column ${index + 1}` : raw.trim())
    const seen = (counts.get(name) ?? 0) + 1
    counts.set(name, seen)
    if (seen === 1) return name
    let suffix = seen
    while (taken.has(`${name} (${suffix})`)) suffix += 1
    const unique = `${name} (${suffix})`
    taken.add(unique)
    notes.push(`The header names "${name}" more than once; column ${index + 1} is kept as "${unique}".`)
    return unique
  })
}
