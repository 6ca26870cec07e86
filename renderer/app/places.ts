import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Later } from './later'

/** A place of the app. Team places stand in the rail, case places in the row under the header. */
export type Place = {
  readonly key: string
  readonly title: string
  /** `G` then this letter goes there. Unique among all places. */
  readonly letter: string
  readonly scope: 'team' | 'case'
  /** Position in the rail or the row. */
  readonly order: number
  /** Needed in the rail. */
  readonly icon?: LucideIcon
  /** Use `laterPlace`, so that the start loads only the place it shows. */
  readonly Component: ComponentType | Later<object>
  /** A hook: the count beside the title, written out ("1,204", "31/46"), or null. */
  readonly useCount?: () => string | null
}

/**
 * Every `renderer/features/<x>/place.ts` that exports `place` is a place. One that does not exist
 * is not shown: there are no dead tabs.
 */
const modules = import.meta.glob<{ readonly place: Place }>('../features/*/place.ts', { eager: true })

let instead: readonly Place[] | null = null

/** All places in their order. Read when called, so that a place may import what reads the places. */
export function allPlaces(): readonly Place[] {
  const places = instead ?? Object.values(modules).map((module) => module.place)
  return [...places].sort((a, b) => a.order - b.order)
}

/** Shows other places than those of the app: for the component gallery. */
export function showPlacesInstead(places: readonly Place[]): void {
  instead = places
}

export function placesOf(scope: Place['scope']): readonly Place[] {
  return allPlaces().filter((place) => place.scope === scope)
}

export function placeByKey(key: string): Place | undefined {
  return allPlaces().find((place) => place.key === key)
}
