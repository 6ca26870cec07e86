import { create } from 'zustand'
import type { Moment } from '../../shared/core/journal/moment'
import type { Step } from '../../shared/core/journal/travel-range'
import { type JournalStore, journalStore } from './journal-store'
import { pastClient, pastJournal } from './past-journal'
import type { StepMove } from './past-protocol'

/** An earlier moment of a case, which this window shows in place of now. */
export interface Travel {
  readonly journal: string
  readonly step: Step
  readonly past: JournalStore
}

type TravelStore = {
  readonly travel: Travel | null
  /** It takes longer than one notices. */
  readonly isFolding: boolean
}

/** Where in time this window is. */
export const useTravel = create<TravelStore>(() => ({ travel: null, isFolding: false }))

const NOTICED_MS = 200
const TRAVELLER = crypto.randomUUID()

/** `here`: from wherever one is by then; null: from now. */
type Wish = { readonly journal: string; readonly from: Moment | 'here' | null; readonly move: StepMove }
let wanted: Wish | null = null
let isGoing = false
let stopFollowing: (() => void) | null = null

/** Shows the case as it stood after its newest act: from there one goes back. */
export function goBackInTime(journal: string): void {
  wish({ journal, from: null, move: { acts: 0 } })
}

/** The case as of a moment, or as one device knew it by then. */
export function showMoment(journal: string, from: Moment): void {
  wish({ journal, from, move: { acts: 0 } })
}

/** Goes on from the moment that is shown. */
export function move(by: StepMove): void {
  const { travel } = useTravel.getState()
  if (travel) wish({ journal: travel.journal, from: 'here', move: by })
}

export function returnToNow(): void {
  const { travel } = useTravel.getState()
  wanted = null
  stopFollowing?.()
  stopFollowing = null
  useTravel.setState({ travel: null, isFolding: false })
  if (travel) void journalStore(travel.journal).client.call('past.leave', { traveller: TRAVELLER })
}

/** The case as this window shows it: as it is now, or as it stood. What is read for the screen is read from here. */
export function shownJournal(journal: string): JournalStore {
  const { travel } = useTravel.getState()
  return travel?.journal === journal ? travel.past : journalStore(journal)
}

/** One move after the other; a slider that moved on meanwhile does not wait for where it was. */
function wish(next: Wish): void {
  wanted = wanted ? joined(wanted, next) : next
  if (!isGoing) void go()
}

/** Two presses of a key are two steps, however fast they come. */
function joined(first: Wish, next: Wish): Wish {
  if (next.from !== 'here') return next
  const { from } = first
  if ('acts' in first.move && 'acts' in next.move)
    return { ...next, from, move: { acts: first.move.acts + next.move.acts } }
  if ('by' in first.move && 'by' in next.move) return { ...next, from, move: { by: first.move.by + next.move.by } }
  return { ...next, from }
}

async function go(): Promise<void> {
  isGoing = true
  const timer = setTimeout(() => useTravel.setState({ isFolding: true }), NOTICED_MS)
  try {
    for (let one = wanted; one; one = wanted) {
      wanted = null
      await arrive(one)
    }
  } finally {
    isGoing = false
    clearTimeout(timer)
    useTravel.setState({ isFolding: false })
  }
}

async function arrive({ journal, from, move }: Wish): Promise<void> {
  const present = journalStore(journal)
  const before = useTravel.getState().travel
  if (from === 'here' && !before) return
  const step = await present.client.call('past.step', {
    from: from === 'here' ? (before?.step.moment ?? null) : from,
    move,
  })
  if (!step) return
  const client = pastClient(present.client, TRAVELLER, step)
  const answer = await client.call('open', {})
  const hasReturned = before !== null && useTravel.getState().travel === null
  if (!answer.ok || hasReturned) return
  useTravel.setState({ travel: { journal, step, past: pastJournal(client, answer.value, step) } })
  follow(present)
}

/** What comes in meanwhile may belong to the moment that is shown. */
function follow(present: JournalStore): void {
  if (stopFollowing) return
  stopFollowing = present.subscribe((state, before) => {
    if (state.commits !== before.commits && !wanted) move({ acts: 0 })
  })
}
