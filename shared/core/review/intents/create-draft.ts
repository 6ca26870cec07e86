import { generateNKeysBetween } from 'fractional-indexing'
import { base64 } from '../../base64'
import type { Tlp } from '../../case/entities/fields'
import type { Change, IntentContext } from '../../journal/change'
import { updateFromProse } from '../prose-yjs'
import { prefill, REVIEW_SECTIONS } from '../template'

export interface CreateDraftInput {
  readonly codeName: string
  readonly title?: string
  readonly tlp?: Tlp
  readonly owner?: string
  readonly facilitator?: string
  /** The case's summary, which the leadership summary begins with. */
  readonly summary?: string
  /** A fresh Yjs client id for the prefilled text, used for nothing else. */
  readonly client: number
}

/** A draft of the review with all sections of the template; what is prefilled is written here, once. */
export function createDraft(ctx: IntentContext, input: CreateDraftInput): Change[] {
  const draft = ctx.newId()
  const orders = generateNKeysBetween(null, null, REVIEW_SECTIONS.length)
  const changes: Change[] = [
    {
      op: 'put',
      type: 'draft',
      id: draft,
      fields: {
        title: input.title?.trim() || `Post-incident review: ${input.codeName}`,
        status: 'draft',
        owner: input.owner ?? ctx.me,
        ...(input.facilitator === undefined ? {} : { facilitator: input.facilitator }),
        ...(input.tlp === undefined ? {} : { tlp: input.tlp }),
        createdAt: ctx.now,
        createdBy: ctx.me,
      },
    },
  ]
  REVIEW_SECTIONS.forEach((template, index) => {
    const id = ctx.newId()
    changes.push({
      op: 'put',
      type: 'section',
      id,
      fields: { draft, key: template.key, title: template.title, order: orders[index] ?? `z${index}` },
    })
    const text = prefill(template, input.summary)
    if (text !== undefined) {
      // One Yjs document a section, so one client id serves them all.
      changes.push({
        op: 'text',
        type: 'section',
        id,
        field: 'body',
        update: base64(updateFromProse(text, input.client)),
        client: input.client,
      })
    }
  })
  return changes
}
