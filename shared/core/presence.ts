/** Where somebody is, as their laptop said it. */
export interface Whereabouts {
  readonly journal: string
  readonly person: string
  readonly name?: string | undefined
  readonly device: string
  /** Empty: they left. */
  readonly place: string
  readonly item: string | null
}

/** Per device: a laptop shows one screen at a time. */
export type Present = ReadonlyMap<string, { readonly said: Whereabouts; readonly heardAt: number }>

export const NOBODY: Present = new Map()

/** Who said nothing for so long is gone: also a laptop that was killed, and one whose line broke. */
export const FORGOTTEN_MS = 60_000
/** A server that tells of more than that does not fill our memory. */
const MOST = 500

/** After somebody said where they are, or that they left. The newest word of a laptop counts, by when it came here. */
export function hear(present: Present, said: Whereabouts, now: number): Present {
  const known = present.get(said.device)
  // Who left one case may have been seen in another one since.
  if (said.place === '' && known?.said.journal !== said.journal) return present
  const next = new Map(forget(present, now))
  next.delete(said.device)
  if (said.place !== '' && next.size < MOST) next.set(said.device, { said, heardAt: now })
  return next
}

/** Without those who said nothing for a minute; the same map where that is nobody. A clock that was set back ends it too. */
export function forget(present: Present, now: number): Present {
  const isHere = ({ heardAt }: { readonly heardAt: number }) => now >= heardAt && now - heardAt < FORGOTTEN_MS
  if ([...present.values()].every(isHere)) return present
  return new Map([...present].filter(([, seen]) => isHere(seen)))
}

/** Whether somebody comes into the case, who cannot know yet who else is in it. */
export function arrives(present: Present, said: Whereabouts): boolean {
  return said.place !== '' && present.get(said.device)?.said.journal !== said.journal
}

/** Everybody, in an order that does not change while nobody comes or goes. */
export function everybody(present: Present): readonly Whereabouts[] {
  return [...present.values()].map(({ said }) => said).sort((a, b) => (a.device < b.device ? -1 : 1))
}
