import type { Block, Inline, Marks } from './document'
import { withStory } from './story-mermaid'
import { type Ceiling, isAbove } from './tlp-order'

/** Called for each thing that is left out, with what it is called where it has no name of its own. */
export type CountWithheld = (marks: Marks, otherwise: string) => void

/** Leaves out every block, row, item, term and run above the ceiling, and tells how much that was. */
export function redactBlocks(blocks: readonly Block[], ceiling: Ceiling, count: CountWithheld): Block[] {
  return blocks.flatMap((block) => {
    if (isAbove(block, ceiling)) {
      count(block, 'passage')
      return []
    }
    return [redactInside(block, ceiling, count)]
  })
}

function redactInside(block: Block, ceiling: Ceiling, count: CountWithheld): Block {
  const keep = <T extends Marks>(items: readonly T[], otherwise: string): T[] =>
    items.filter((item) => {
      if (!isAbove(item, ceiling)) return true
      count(item, otherwise)
      return false
    })
  const inline = (text: Inline): Inline => text.map((run) => (isAbove(run, ceiling) ? hidden(count, run) : run))
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'callout':
      return { ...block, text: inline(block.text) }
    case 'list':
      return {
        ...block,
        items: keep(block.items, 'item').map((item) => ({
          ...item,
          blocks: redactBlocks(item.blocks, ceiling, count),
        })),
      }
    case 'quote':
    case 'live':
      return { ...block, blocks: redactBlocks(block.blocks, ceiling, count) }
    case 'table':
      return { ...block, rows: keep(block.rows, 'row').map((row) => ({ ...row, cells: row.cells.map(inline) })) }
    case 'definitions':
      return { ...block, items: keep(block.items, 'item').map((item) => ({ ...item, value: inline(item.value) })) }
    case 'figure': {
      if (block.story === undefined) return block
      const lines = keep(block.story.lines, 'line')
      // A timeline without a point is not a diagram.
      if (lines.length === 0) return { kind: 'paragraph', text: [{ text: '[withheld]', italic: true }] }
      return lines.length === block.story.lines.length ? block : withStory(block, { ...block.story, lines })
    }
    default:
      return block
  }
}

function hidden(count: CountWithheld, run: Marks): Inline[number] {
  count(run, 'passage')
  return { text: '[withheld]', italic: true }
}
