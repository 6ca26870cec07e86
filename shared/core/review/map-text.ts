import type { Block, Inline, ReviewDocument, Run } from './document'
import { mapBlocks } from './map-blocks'
import { withStory } from './story-mermaid'

/** How text is rewritten: runs with their looks, and strings that have none (code, diagrams, titles). */
export interface TextChange {
  readonly run: (run: Run) => Run
  readonly text: (text: string) => string
  readonly diagram: (source: string) => string
}

/** Rewrites every word that a reader can see; structure and marks stay. A figure whose source changed loses its picture. */
export function mapText(document: ReviewDocument, change: TextChange): ReviewDocument {
  const { owner, facilitator } = document
  return {
    ...document,
    title: change.text(document.title),
    caseTitle: change.text(document.caseTitle),
    codeName: change.text(document.codeName),
    ...(owner === undefined ? {} : { owner: change.run(owner) }),
    ...(facilitator === undefined ? {} : { facilitator: change.run(facilitator) }),
    ...(document.audience === undefined ? {} : { audience: change.text(document.audience) }),
    sections: document.sections.map((section) => ({
      ...section,
      title: change.text(section.title),
      blocks: mapBlocks(section.blocks, (block) => changed(block, change)),
    })),
  }
}

function changed(block: Block, change: TextChange): Block {
  const inline = (text: Inline): Inline => text.map(change.run)
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'callout':
      return { ...block, text: inline(block.text) }
    case 'code':
      return { ...block, text: change.text(block.text) }
    case 'table':
      return {
        ...block,
        ...(block.caption === undefined ? {} : { caption: change.text(block.caption) }),
        rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(inline) })),
      }
    case 'definitions':
      return {
        ...block,
        items: block.items.map((item) => ({ ...item, term: change.text(item.term), value: inline(item.value) })),
      }
    case 'figure': {
      if (block.story !== undefined) {
        const lines = block.story.lines.map((line) => ({ ...line, text: change.text(line.text) }))
        return withStory(block, { title: change.text(block.story.title), lines })
      }
      const { picture, ...rest } = block
      const mermaid = change.diagram(block.mermaid)
      const caption = block.caption === undefined ? {} : { caption: change.text(block.caption) }
      const figure = { ...rest, ...caption, mermaid, alt: change.text(block.alt) }
      return mermaid === block.mermaid && picture !== undefined ? { ...figure, picture } : figure
    }
    default:
      return block
  }
}
