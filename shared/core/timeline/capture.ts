import type { EventTime } from '../time/event-time'
import { formatDateTime, formatTime } from '../time/format-time'
import { isoFromMs } from '../time/iso'
import { relativeTime } from '../time/relative'
import { canonicalZone } from '../time/zone'
import { matchPerson } from './capture-people'
import type {
  Capture,
  CaptureContext,
  CaptureKind,
  CaptureNamed,
  CaptureProblem,
  Consumed,
  StatedBy,
} from './capture-types'
import { readWhen, type When } from './capture-when'

const COMMANDS: Readonly<Record<string, CaptureKind>> = {
  event: 'event',
  e: 'event',
  decision: 'decision',
  d: 'decision',
  action: 'action',
  a: 'action',
  todo: 'action',
  note: 'note',
  n: 'note',
}
const KIND_NAMES: Readonly<Record<CaptureKind, string>> = {
  event: 'Event',
  decision: 'Decision',
  action: 'Action',
  note: 'Note',
}

/** A clock may be read a little ahead of ours; less than this is not the future. */
const FUTURE_SLACK_MS = 60_000

/**
 * Understands one line of quick capture:
 * `[/event|/decision|/action|/note] [time [zone]] text [@owner] [due time] [by "name" [via channel]]`.
 *
 * Pure and total: any line gives a capture. What is not understood stays in the text.
 */
export function parseCapture(line: string, context: CaptureContext): Capture {
  const problems: CaptureProblem[] = []
  const explanations: string[] = []
  const consumed: Consumed[] = []

  let at = skipSpace(line, 0)
  const command = /^\/([a-z]+)(?=\s|$)/i.exec(line.slice(at))
  const kind = command === null ? undefined : COMMANDS[(command[1] ?? '').toLowerCase()]
  if (command !== null && kind !== undefined) {
    consumed.push({ from: at, to: at + command[0].length })
    at = skipSpace(line, at + command[0].length)
  } else if (command !== null) {
    problems.push({
      code: 'unknown-command',
      message: `${command[0]} is no command; it is kept as text. There are /event, /decision, /action and /note.`,
    })
  }
  const what = kind ?? 'event'

  const when = readWhen(line.slice(at), context.now, context.zones, 'past')
  if (when !== undefined) {
    if (when.length > 0) consumed.push({ from: at, to: at + when.length })
    problems.push(...when.problems)
    explanations.push(...when.explanations)
    at += when.length
  }
  const time = timeOf(when, when === undefined ? '' : line.slice(at - when.length, at), context)
  const timeGiven = when !== undefined && when.length > 0
  if (what === 'event' && when !== undefined && when.ms > context.now + FUTURE_SLACK_MS) {
    problems.push({
      code: 'future',
      message: `That is ${relativeTime(when.ms, context.now)}: an event has already happened. Check date and zone.`,
    })
  }

  const speech = readSpeech(line, at, context, problems)
  if (speech !== undefined) consumed.push(speech.span)
  const assignable = what === 'action' || what === 'decision'
  const owner = assignable ? readOwner(line, at, speech?.span, context, problems) : undefined
  if (owner !== undefined) consumed.push(owner.span)
  const due = what === 'action' ? readDue(line, at, context, problems) : undefined
  if (due !== undefined) {
    consumed.push(due.span)
    problems.push(...due.when.problems)
    explanations.push(...due.when.explanations)
  }

  const spans = withoutOverlap(consumed)
  const text = remaining(line, spans)
  if (text === '') problems.push({ code: 'empty', message: 'Say what happened.' })
  const technique = [...new Set(text.match(/\bT\d{4}(?:\.\d{3})?\b/g) ?? [])]
  const capture = {
    kind: what,
    time,
    timeGiven,
    text,
    owner: owner?.owner,
    due: due?.when.ms,
    statedBy: speech?.by,
    channel: speech?.channel,
    technique,
    systems: named(text, context.systems),
    sites: named(text, context.sites),
    explanations,
    problems,
    consumed: spans,
  }
  return { ...capture, preview: previewOf(capture, context) }
}

function timeOf(when: When | undefined, written: string, context: CaptureContext): EventTime {
  if (when !== undefined && when.length > 0) {
    return { utc: when.utc, precision: when.precision, text: written.trim(), zone: when.zone, basis: when.basis }
  }
  // "Now" is read from this machine's clock, whose zone is known.
  const zone = canonicalZone(context.zones.display) ?? 'UTC'
  return { utc: isoFromMs(context.now), precision: 's', zone, basis: 'stated' }
}

type Speech = { readonly span: Consumed; readonly by: StatedBy; readonly channel?: string }

const SPEECH =
  /(?<!\S)(?:by\s+(?="|@)|said:\s*)(?:"([^"]+)"|@([\p{L}\p{N}._-]*[\p{L}\p{N}])|([\p{L}\p{N}._-]*[\p{L}\p{N}]))(?:\s+via\s+("[^"]+"|in person|[\p{L}\p{N}-]+))?/giu

/** `by "Dr. Vogt" via phone`, `said:@anna via radio`. */
function readSpeech(
  line: string,
  from: number,
  context: CaptureContext,
  problems: CaptureProblem[],
): Speech | undefined {
  SPEECH.lastIndex = from
  const match = SPEECH.exec(line)
  if (match === null) return undefined
  const span = { from: match.index, to: match.index + match[0].length }
  const channel = match[4]?.replaceAll('"', '')
  const handle = match[2]
  if (handle === undefined) return { span, by: { name: match[1] ?? match[3] ?? '' }, channel }
  const person = personOf(handle, context, problems)
  return person === undefined ? undefined : { span, by: { personId: person.personId, name: person.name }, channel }
}

type Owner = { readonly span: Consumed; readonly owner: { readonly personId: string; readonly name: string } }

const HANDLE = /(?<!\S)@([\p{L}\p{N}._-]*[\p{L}\p{N}])/gu

function readOwner(
  line: string,
  from: number,
  speech: Consumed | undefined,
  context: CaptureContext,
  problems: CaptureProblem[],
): Owner | undefined {
  HANDLE.lastIndex = from
  for (let match = HANDLE.exec(line); match !== null; match = HANDLE.exec(line)) {
    const start = match.index
    if (speech !== undefined && start >= speech.from && start < speech.to) continue
    const owner = personOf(match[1] ?? '', context, problems)
    return owner === undefined ? undefined : { span: { from: start, to: match.index + match[0].length }, owner }
  }
  return undefined
}

function personOf(
  handle: string,
  context: CaptureContext,
  problems: CaptureProblem[],
): { personId: string; name: string } | undefined {
  const match = matchPerson(handle, context.people)
  if (match.kind === 'one') return { personId: match.person.id, name: match.person.name }
  if (problems.some((problem) => problem.message.startsWith(`@${handle} `))) return undefined
  if (match.kind === 'none') {
    problems.push({ code: 'unknown-person', message: `@${handle} is nobody in this team; it is kept as text.` })
  } else {
    const names = match.people
      .slice(0, 4)
      .map((person) => person.name)
      .join(', ')
    problems.push({
      code: 'ambiguous-person',
      message: `@${handle} can be ${names}; write more of the name. It is kept as text.`,
    })
  }
  return undefined
}

const DUE = /(?<!\S)due:?\s+(?=\S)/gi

function readDue(
  line: string,
  from: number,
  context: CaptureContext,
  problems: CaptureProblem[],
): { readonly span: Consumed; readonly when: When } | undefined {
  DUE.lastIndex = from
  const match = DUE.exec(line)
  if (match === null) return undefined
  const start = match.index
  const value = match.index + match[0].length
  const when = readWhen(line.slice(value), context.now, context.zones, 'future')
  if (when === undefined || when.length === 0) {
    problems.push({
      code: 'unread-due',
      message: 'The due time is not understood and is kept as text. Write due 2h, due 14:00 or due tomorrow 09:00.',
    })
    return undefined
  }
  return { span: { from: start, to: value + when.length }, when }
}

/** Ids of those whose name stands in the text as a word of its own. */
function named(text: string, candidates: readonly CaptureNamed[]): readonly string[] {
  const lower = text.toLowerCase()
  const words = new Set(lower.split(/[^\p{L}\p{N}._-]+/u).map((word) => word.replace(/[.]+$/, '')))
  return candidates
    .filter(({ name }) => {
      const wanted = name.trim().toLowerCase()
      return wanted !== '' && (words.has(wanted) || (/\s/.test(wanted) && ` ${lower} `.includes(` ${wanted} `)))
    })
    .map(({ id }) => id)
}

function withoutOverlap(spans: readonly Consumed[]): readonly Consumed[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from)
  return sorted.filter((span, index) => span.from >= (sorted[index - 1]?.to ?? 0))
}

/** The line without what was understood; only the white space around a removed part is tidied. */
function remaining(line: string, spans: readonly Consumed[]): string {
  const parts: string[] = []
  let at = 0
  for (const span of spans) {
    parts.push(line.slice(at, span.from))
    at = span.to
  }
  parts.push(line.slice(at))
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
}

function skipSpace(line: string, from: number): number {
  return from + (/^\s*/.exec(line.slice(from))?.[0].length ?? 0)
}

function previewOf(capture: Omit<Capture, 'preview'>, context: CaptureContext): string {
  const parts = [KIND_NAMES[capture.kind], timePreview(capture, context)]
  if (capture.owner !== undefined) parts.push(`for ${capture.owner.name}`)
  if (capture.due !== undefined) {
    const zone = context.zones.display
    parts.push(
      `due ${formatDateTime(capture.due, { zone, precision: 'minute' })} (${relativeTime(capture.due, context.now)})`,
    )
  }
  if (capture.statedBy !== undefined) {
    parts.push(`said by ${capture.statedBy.name}${capture.channel === undefined ? '' : ` via ${capture.channel}`}`)
  }
  parts.push(...capture.technique)
  return parts.join(' · ')
}

function timePreview(capture: Omit<Capture, 'preview'>, context: CaptureContext): string {
  const { utc, zone, precision } = capture.time
  if (!capture.timeGiven) return `now, ${formatTime(context.now, { zone })}`
  const shown = formatDateTime(utc, { zone, precision })
  if (zone === 'UTC' || precision === 'day') return shown
  const sameDay = utc.slice(0, 10) === shown.slice(0, 10)
  return `${shown} = ${sameDay ? formatTime(utc, { zone: 'UTC', precision }) : formatDateTime(utc, { zone: 'UTC', precision })}`
}
