import { addAction, addFactor } from '../../review/intents/follow-up'
import type { Happening, SampleInput } from '../happening'
import { personId } from '../sample-ids'

/** What the review found: factors, and what will be done about them. */
export function followUpActs({ content, calendar }: SampleInput): Happening[] {
  const { at, owner: by } = content.review
  return [
    ...content.file.factors.map(
      (factor): Happening => ({
        at,
        by,
        intent: 'review.add-factor',
        make: (context, model) => {
          const lastOrder = model.all('factor').at(-1)?.order
          return addFactor(context, { ...factor, ...(lastOrder ? { lastOrder } : {}) })
        },
      }),
    ),
    ...content.file.followUps.map(
      ({ text, kind, owner, due, proof }): Happening => ({
        at,
        by,
        intent: 'review.add-action',
        make: (context) =>
          addAction(context, {
            text,
            kind,
            owner: personId(owner),
            dueAt: calendar.at(due),
            proofWanted: proof,
          }),
      }),
    ),
  ]
}
