import { create } from 'zustand'

/** Someone who was just typed into a picker and is on the way into the journal. */
export interface JustMade {
  readonly id: string
  readonly name: string
  readonly handle: string
}

/**
 * People made in a picker in this window. A form may be sent before their commit is folded; it must
 * still know their names. Later the journal knows better and is asked first.
 */
export const useJustMade = create<{ readonly people: ReadonlyMap<string, JustMade> }>(() => ({ people: new Map() }))

export function rememberJustMade(person: JustMade): void {
  useJustMade.setState(({ people }) => ({ people: new Map(people).set(person.id, person) }))
}
