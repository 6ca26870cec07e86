import type { Place } from '../app/places'
import { useRouter } from '../app/router'
import type { Command } from './command'

/** `G` and the place's letter. Case places need an open case; team places leave it. */
export function placeCommand(place: Place): Command {
  return {
    id: `go.${place.key}`,
    title: `Go to ${place.title}`,
    group: 'Go',
    keywords: [place.title],
    keys: [`G ${place.letter.toUpperCase()}`],
    when: ({ location }) => place.scope === 'team' || location.caseId !== null,
    run: () => useRouter.getState().go({ place: place.key }),
  }
}
