import { clockIdOfRule } from '../../clocks/clock-id'
import { declareApplicability, recordNotification } from '../../clocks/intents/duties'
import { setAnchor } from '../../clocks/intents/set-anchor'
import type { Happening, SampleInput } from '../happening'
import { evidenceId, personId, put } from '../sample-ids'

/** Legal awareness, which duties apply, what was sent, and a deadline typed by hand. */
export function clockActs({ content, calendar }: SampleInput): Happening[] {
  const { anchor, highRisk, applies, sent, deadline } = content.file.clocks
  return [
    ...[anchor, highRisk].map(
      ({ at, by, key, reason, time }): Happening => ({
        at,
        by,
        intent: 'clock.anchor',
        make: (context, model) =>
          setAnchor(context, {
            key,
            reason,
            by: personId(by),
            time: calendar.time(time),
            anchors: model.all('anchor'),
            milestones: model.all('milestone'),
          }),
      }),
    ),
    ...applies.map(
      ({ at, by, rule, applies: does, reason }): Happening => ({
        at,
        by,
        intent: 'clock.applies',
        make: (context, model) =>
          declareApplicability(context, {
            duty: { clock: clockIdOfRule(rule) },
            applies: does,
            by: personId(by),
            reason,
            clocks: model.all('clock'),
          }),
      }),
    ),
    {
      at: sent.at,
      by: sent.by,
      intent: 'clock.sent',
      make: (context) =>
        recordNotification(context, {
          clock: clockIdOfRule(sent.rule),
          sentAt: calendar.at(sent.sentAt),
          by: personId(sent.by),
          to: sent.to,
          reference: sent.reference,
          proof: evidenceId(sent.proof),
          note: sent.note,
        }),
    },
    {
      at: deadline.at,
      by: deadline.by,
      intent: 'clock.deadline',
      make: (context) => [
        put('clock', `clock-${deadline.id}`, {
          name: deadline.name,
          applies: 'yes',
          appliesBy: context.me,
          dueAt: calendar.at(deadline.due),
          recipient: deadline.recipient,
          note: deadline.note,
        }),
      ],
    },
  ]
}
