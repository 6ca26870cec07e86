import type { Block } from './document'

/** Rewrites every block, the inner ones first; `undefined` leaves a block out. */
export function mapBlocks(blocks: readonly Block[], change: (block: Block) => Block | undefined): Block[] {
  return blocks.flatMap((block) => {
    const changed = change(withInside(block, change))
    return changed === undefined ? [] : [changed]
  })
}

function withInside(block: Block, change: (block: Block) => Block | undefined): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, blocks: mapBlocks(item.blocks, change) })) }
    case 'quote':
    case 'live':
      return { ...block, blocks: mapBlocks(block.blocks, change) }
    default:
      return block
  }
}
