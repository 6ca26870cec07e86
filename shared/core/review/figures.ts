import type { Block, BlockOf, Picture, ReviewDocument } from './document'
import { mapBlocks } from './map-blocks'

/** Every diagram source of the document, once each: what the viewer has to draw before writing. */
export function figureSources(document: ReviewDocument): string[] {
  const sources = new Set<string>()
  const visit = (block: Block): Block => {
    if (block.kind === 'figure') sources.add(block.mermaid)
    return block
  }
  for (const section of document.sections) mapBlocks(section.blocks, visit)
  return [...sources]
}

/** Puts the drawn pictures in; a source that could not be drawn stays as text. */
export function withPictures(document: ReviewDocument, pictures: ReadonlyMap<string, Picture>): ReviewDocument {
  const place = (block: Block): Block => (block.kind === 'figure' ? withPicture(block, pictures) : block)
  return {
    ...document,
    sections: document.sections.map((section) => ({ ...section, blocks: mapBlocks(section.blocks, place) })),
  }
}

function withPicture(figure: BlockOf<'figure'>, pictures: ReadonlyMap<string, Picture>): Block {
  const picture = pictures.get(figure.mermaid)
  return picture === undefined ? figure : { ...figure, picture }
}
