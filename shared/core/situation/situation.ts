import type { CaseSnapshot } from '../case/snapshot'
import { caseWords, minuteUtc } from '../review/case-words'
import { isKnown } from '../review/live/facts'
import { systemsByState } from '../review/live/impact'
import { dutyDue, sentFor } from '../review/live/notifications'
import { answerText, CASE_STATES } from '../review/live/wording'
import { redactSnapshot } from '../review/redact-snapshot'
import { planRoles } from '../review/role-title'
import { formatDateTime } from '../time/format-time'
import { spanText } from '../time/relative'

/** A call at 03:30 reads this aloud: it must fit one screen. */
const LINE_LIMIT = 25
/** Longer answers are cut, since each stands on one line. */
const TEXT_LIMIT = 160
const SUMMARY_LIMIT = 320

/**
 * The situation as plain text, for a call or a chat: at most 25 lines, the TLP label first, times in UTC
 * and the case's zone. Privileged items and those above the case's own label are left out.
 */
export function situationText(whole: CaseSnapshot): string {
  const snapshot = redactSnapshot(whole, { tlp: whole.case.tlp })
  const file = snapshot.case
  const known = snapshot.facts.filter(isKnown)
  const open = snapshot.facts.filter((fact) => !isKnown(fact))
  const systems = systemsByState(snapshot)
  const words = caseWords(snapshot)
  const gaps = roleGaps(snapshot)

  const opening = [
    file.tlp,
    line(`${file.number} ${file.codeName}: ${file.title}${file.exercise === true ? ' (EXERCISE)' : ''}`),
    `As of ${both(snapshot.now, snapshot.zone)}`,
    line(
      [CASE_STATES[file.state], file.severity?.toUpperCase(), `declared ${minuteUtc(file.declaredAt)}`]
        .filter(Boolean)
        .join(', '),
    ),
    line(`What happened: ${file.summary ?? 'no summary has been written'}`, SUMMARY_LIMIT),
  ]
  const closing = [
    line(
      `Systems: ${systems.length === 0 ? 'none recorded' : systems.map(({ state, count }) => `${count} ${state}`).join(', ')}`,
    ),
    line(`Lead: ${words.person(file.commander).text}${gaps.length > 0 ? `. Nobody as: ${gaps.join(', ')}` : ''}`),
    line(`Next: ${file.next ?? 'not stated'}`),
    ...dutyLines(snapshot),
    `Next update: ${file.nextUpdateAt === undefined ? 'no time set' : both(file.nextUpdateAt, snapshot.zone)}`,
  ]
  const room = LINE_LIMIT - opening.length - closing.length - 2
  const shownOpen = Math.min(open.length, Math.max(2, Math.ceil(room / 2)), room)
  const middle = [
    ...listed(
      'We know',
      known.map((fact) => `${fact.question} ${answerText(fact.answer)}`),
      room - shownOpen,
    ),
    ...listed(
      'We do not know',
      open.map((fact) => fact.question),
      shownOpen,
    ),
  ]
  return [...opening, ...middle, ...closing].join('\n')
}

/** Titles of the roles that the plan asks for and nobody holds. */
export function roleGaps(snapshot: Pick<CaseSnapshot, 'plan' | 'members' | 'case'>): string[] {
  const held = new Set(snapshot.members.filter((member) => member.until === undefined).map((member) => member.role))
  return planRoles(snapshot.plan)
    .filter((role) => role.key !== 'commander' && role.min > 0 && !held.has(role.key))
    .map((role) => role.title)
}

function dutyLines(snapshot: CaseSnapshot): string[] {
  const waiting = snapshot.clocks.filter(
    (clock) => clock.applies !== 'no' && clock.waivedReason === undefined && sentFor(clock, snapshot).length === 0,
  )
  const due = waiting
    .map((clock) => ({ clock, at: dutyDue(clock, snapshot) }))
    .sort((a, b) => (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY))
  const shown = due
    .slice(0, due.length > 4 ? 3 : 4)
    .map(({ clock, at }) =>
      line(
        `Due: ${clock.name}${clock.applies === 'undecided' ? ' (undecided whether it applies)' : ''}, ${dueWords(at, snapshot)}`,
      ),
    )
  return due.length > 4 ? [...shown, `Due: ${due.length - 3} more duties`] : shown
}

function dueWords(at: number | undefined, snapshot: CaseSnapshot): string {
  if (at === undefined) return 'not started'
  const left = at - snapshot.now
  return left >= 0
    ? `${both(at, snapshot.zone)}, ${spanText(left)} left`
    : `${both(at, snapshot.zone)}, ${spanText(-left)} OVERDUE`
}

/** A heading with its items in at most `room` lines; what does not fit is counted. */
function listed(title: string, items: readonly string[], room: number): string[] {
  if (items.length === 0) return [`${title}: nothing recorded`]
  if (items.length <= room) return [`${title}:`, ...items.map((item) => line(`- ${item}`))]
  const shown = items.slice(0, Math.max(1, room - 1))
  return [`${title}:`, ...shown.map((item) => line(`- ${item}`)), `- and ${items.length - shown.length} more`]
}

function both(ms: number, zone: string): string {
  const utc = minuteUtc(ms)
  return zone === 'UTC' ? utc : `${utc} (${formatDateTime(ms, { zone, precision: 'minute' })})`
}

function line(text: string, limit = TEXT_LIMIT): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > limit ? `${flat.slice(0, limit - 1).trimEnd()}…` : flat
}
