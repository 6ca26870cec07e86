import type { Entity } from '../case/entity-types'

/** Bundles of a case that a next one can begin after; newest first, those to the same recipient before all others. */
export function earlierBundles(bundles: readonly Entity<'bundle'>[], recipient: string): readonly Entity<'bundle'>[] {
  const name = plain(recipient)
  const rank = (bundle: Entity<'bundle'>): number => (name !== '' && plain(bundle.recipient) === name ? 0 : 1)
  const unwritten = new Set(bundles.map(({ corrects }) => corrects))
  return bundles
    .filter(({ id, corrects }) => corrects === undefined && !unwritten.has(id))
    .sort((a, b) => rank(a) - rank(b) || b.at - a.at)
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}
