import type { Entity } from '../../case/entity-types'
import type { CaseSnapshot } from '../../case/snapshot'
import { spanText } from '../../time/relative'
import { type CaseWords, correctedIds, minuteUtc } from '../case-words'
import type { Inline, Row } from '../document'
import { lineBreak, none, paragraph, quiet, say, strong } from '../inline'
import type { LiveBlock } from './live-block'

/** Every duty to notify: when it began, when it was due, what was sent, and the proof or the reason why not. */
export const notificationsBlock: LiveBlock = {
  key: 'notifications',
  title: 'Notification log',
  build: (snapshot, words) => {
    if (snapshot.clocks.length === 0)
      return [paragraph(say('No duty to notify and no deadline is recorded in this case.'))]
    return [
      {
        kind: 'table',
        columns: [
          { title: 'Duty', type: 'text', weight: 4 },
          { title: 'Started', type: 'time', weight: 3 },
          { title: 'Due', type: 'time', weight: 3 },
          { title: 'Sent', type: 'text', weight: 5 },
          { title: 'Proof or reason', type: 'text', weight: 4 },
        ],
        rows: snapshot.clocks.map((clock) => dutyRow(clock, snapshot, words)),
      },
      paragraph(
        quiet('Whether a duty applies is a decision of the person named here. Confirm every duty with counsel.'),
      ),
    ]
  },
}

/** When a duty is due, epoch ms: by rule where the rules were asked, else as typed by hand. */
export function dutyDue(clock: Entity<'clock'>, snapshot: CaseSnapshot): number | undefined {
  return snapshot.duties?.find((duty) => duty.clock === clock.id)?.dueAt ?? clock.dueAt
}

/** What was sent for a duty, corrections in place of what they correct. */
export function sentFor(clock: Entity<'clock'>, snapshot: CaseSnapshot): Entity<'notification'>[] {
  const replaced = correctedIds(snapshot.notifications)
  return snapshot.notifications
    .filter((notification) => notification.clock === clock.id && !replaced.has(notification.id))
    .sort((a, b) => a.sentAt - b.sentAt)
}

function dutyRow(clock: Entity<'clock'>, snapshot: CaseSnapshot, words: CaseWords): Row {
  const times = snapshot.duties?.find((duty) => duty.clock === clock.id)
  const due = dutyDue(clock, snapshot)
  const sent = sentFor(clock, snapshot)
  const waiting = clock.applies === 'no' ? say('does not apply') : say('not started')
  return {
    item: 'notification duty',
    cells: [
      [strong(clock.name), ...(clock.recipient === undefined ? [] : [lineBreak, quiet(`to ${clock.recipient}`)])],
      [
        times?.startedAt === undefined
          ? clock.rule === undefined
            ? say('set by hand')
            : waiting
          : say(minuteUtc(times.startedAt)),
      ],
      due === undefined
        ? [none]
        : [say(minuteUtc(due)), ...(times?.basis === undefined ? [] : [lineBreak, quiet(times.basis)])],
      sentWords(clock, sent, due, snapshot.now, words),
      proofWords(clock, sent, words),
    ],
  }
}

function sentWords(
  clock: Entity<'clock'>,
  sent: readonly Entity<'notification'>[],
  due: number | undefined,
  now: number,
  words: CaseWords,
): Inline {
  if (sent.length === 0) {
    if (clock.applies === 'no') return [say('not required')]
    if (clock.waivedReason !== undefined) return [say('waived')]
    if (clock.applies === 'undecided') return [say('undecided whether it applies')]
    if (due !== undefined && now > due) return [strong('not sent'), say(`, ${spanText(now - due)} overdue`)]
    return [say('not sent yet')]
  }
  return sent.flatMap((notification, index): Inline => {
    const late = due !== undefined && notification.sentAt > due
    return [
      ...(index === 0 ? [] : [lineBreak]),
      say(`${minuteUtc(notification.sentAt)} to ${notification.to} by `),
      words.person(notification.statedBy ?? notification.by),
      ...(late ? [strong(`, ${spanText(notification.sentAt - due)} late`)] : []),
    ]
  })
}

function proofWords(clock: Entity<'clock'>, sent: readonly Entity<'notification'>[], words: CaseWords): Inline {
  if (clock.applies === 'no')
    return [say(clock.appliesReason ?? 'no reason was recorded'), quiet(' – '), words.person(clock.appliesBy)]
  if (clock.waivedReason !== undefined) return [say(clock.waivedReason), quiet(' – '), words.person(clock.waivedBy)]
  if (sent.length === 0) return [none]
  return sent.flatMap(
    (notification, index): Inline => [
      ...(index === 0 ? [] : [lineBreak]),
      notification.proof === undefined ? say('no proof attached') : words.evidence(notification.proof),
      ...(notification.reference === undefined ? [] : [quiet(` ref. ${notification.reference}`)]),
    ],
  )
}
