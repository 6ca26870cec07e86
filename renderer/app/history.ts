/** Where the window is: a place, the case it shows (null in team places), and what is selected in it. */
export type Location = {
  readonly place: string
  readonly caseId: string | null
  readonly selection: string | null
}

/** Where the window was and, after going back, where it can return to. Newest last. */
export type History = {
  readonly past: readonly Location[]
  readonly here: Location
  readonly future: readonly Location[]
}

const limit = 200

/** Goes somewhere new. Going to where one is changes nothing; what lay ahead is forgotten. */
export function visit(history: History, to: Location): History {
  if (sameLocation(history.here, to)) return history
  return { past: [...history.past, history.here].slice(-limit), here: to, future: [] }
}

/** Changes where one is without a step in the history, for example while `j k` moves the selection. */
export function amend(history: History, to: Location): History {
  return sameLocation(history.here, to) ? history : { ...history, here: to }
}

export function stepBack(history: History): History {
  const to = history.past.at(-1)
  if (!to) return history
  return { past: history.past.slice(0, -1), here: to, future: [...history.future, history.here] }
}

export function stepForward(history: History): History {
  const to = history.future.at(-1)
  if (!to) return history
  return { past: [...history.past, history.here], here: to, future: history.future.slice(0, -1) }
}

function sameLocation(a: Location, b: Location): boolean {
  return a.place === b.place && a.caseId === b.caseId && a.selection === b.selection
}
