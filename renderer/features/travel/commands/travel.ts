import { placeByKey } from '../../../app/places'
import type { Command, CommandContext } from '../../../commands/command'
import { isInPast } from '../../../store/refuse-in-past'
import { goBackInTime, move, returnToNow } from '../../../store/travel'
import { HOUR_MS } from '../hour'

const inCase = ({ location }: CommandContext): boolean =>
  location.caseId !== null && placeByKey(location.place)?.scope === 'case'

/** Going through the moments of a case. */
export const commands: readonly Command[] = [
  {
    id: 'travel.go-back',
    title: 'Go back in time…',
    group: 'Case',
    keywords: ['time travel', 'history', 'as of', 'slider', 'earlier', 'knew'],
    keys: ['Mod+Shift+H'],
    when: (context) => inCase(context) && !isInPast(),
    run: ({ location }) => location.caseId && goBackInTime(location.caseId),
  },
  {
    id: 'travel.return',
    title: 'Return to now',
    group: 'Case',
    keywords: ['time travel', 'present'],
    when: isInPast,
    run: returnToNow,
  },
  step('travel.earlier', 'Go one commit back', 'ArrowLeft', { acts: -1 }),
  step('travel.later', 'Go one commit forward', 'ArrowRight', { acts: 1 }),
  step('travel.hour-earlier', 'Go one hour back', 'Shift+ArrowLeft', { by: -HOUR_MS }),
  step('travel.hour-later', 'Go one hour forward', 'Shift+ArrowRight', { by: HOUR_MS }),
]

function step(id: string, title: string, keys: string, by: Parameters<typeof move>[0]): Command {
  return {
    id,
    title,
    group: 'Case',
    keywords: ['time travel', 'slider'],
    keys: [keys],
    repeats: true,
    yieldsToText: true,
    when: isInPast,
    run: () => move(by),
  }
}
