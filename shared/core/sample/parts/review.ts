import { base64 } from '../../base64'
import type { Change } from '../../journal/change'
import { createDraft } from '../../review/intents/create-draft'
import type { ProseNode } from '../../review/prose-node'
import { updateFromProse } from '../../review/prose-yjs'
import { sectionTemplate } from '../../review/template'
import type { Happening, SampleInput } from '../happening'
import { personId } from '../sample-ids'

/** Yjs client of the sample's text; each section is a document of its own. */
const CLIENT = 471_104

/** The drafted review: written text in the first sections, live views of the case everywhere else. */
export function reviewActs({ content, codeName }: SampleInput): Happening[] {
  const { at, owner, facilitator, sections } = content.review
  return [
    {
      at,
      by: owner,
      intent: 'review.new-draft',
      make: (context) => {
        const changes = createDraft(context, {
          codeName,
          owner: personId(owner),
          facilitator: personId(facilitator),
          summary: content.file.summary,
          client: CLIENT,
        })
        const keys = new Map(
          changes.flatMap((change) =>
            change.op === 'put' && change.type === 'section' ? [[change.id, String(change.fields.key)] as const] : [],
          ),
        )
        const written = (id: string): readonly string[] | undefined => sections[keys.get(id) ?? '']
        return [
          ...changes.filter((change) => change.op !== 'text' || !written(change.id)),
          ...[...keys].flatMap(([id, key]): Change[] => {
            const lines = written(id)
            if (!lines) return []
            const update = base64(updateFromProse(prose(lines, sectionTemplate(key)?.headings ?? []), CLIENT))
            return [{ op: 'text', type: 'section', id, field: 'body', update, client: CLIENT }]
          }),
        ]
      },
    },
  ]
}

function prose(lines: readonly string[], headings: readonly string[]): ProseNode {
  const content: ProseNode[] = []
  for (const line of lines) {
    const paragraph = (text: string): ProseNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
    const last = content.at(-1)
    if (headings.includes(line)) {
      content.push({ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: line }] })
    } else if (!line.startsWith('- ')) content.push(paragraph(line))
    else {
      const item: ProseNode = { type: 'listItem', content: [paragraph(line.slice(2))] }
      if (last?.type === 'bulletList') {
        content[content.length - 1] = { ...last, content: [...(last.content ?? []), item] }
      } else content.push({ type: 'bulletList', content: [item] })
    }
  }
  return { type: 'doc', content }
}
