import { useChrome } from '../../app/chrome'
import { useRouter } from '../../app/router'

/** Goes to the Board with something in its inspector: `case`, `clocks`, or `clocks/` and the id of a duty. */
export function openOnBoard(selection: string): void {
  useChrome.getState().setInspectorOpen(true)
  useRouter.getState().go({ place: 'board', selection })
}
