import { generateKeyBetween } from 'fractional-indexing'
import type { Entity } from '../../case/entity-types'
import type { Change, IntentContext } from '../../journal/change'

/** Adds a section of one's own after all others. `orders` are those of the draft's sections. */
export function addSection(
  ctx: IntentContext,
  input: { readonly draft: string; readonly title: string; readonly orders: readonly string[] },
): Change[] {
  const last = [...input.orders].sort().at(-1) ?? null
  const id = ctx.newId()
  const fields = {
    draft: input.draft,
    key: `own-${id}`,
    title: input.title.trim() || 'Untitled section',
    order: generateKeyBetween(last, null),
  }
  return [{ op: 'put', type: 'section', id, fields }]
}

/** Takes a section into the report or leaves it out; its text stays either way. */
export function setSectionIncluded(
  _ctx: IntentContext,
  input: { readonly section: Entity<'section'>; readonly included: boolean },
): Change[] {
  const { section, included } = input
  return [{ op: 'set', type: 'section', id: section.id, fields: { included }, basis: section.meta.basis }]
}
