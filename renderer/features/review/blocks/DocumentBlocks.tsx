import type { Block, BlockOf } from '../../../../shared/core/review/document'
import { BlockTable } from './BlockTable'
import { Diagram } from './Diagram'
import styles from './DocumentBlocks.module.css'
import { Runs } from './Runs'

/** Blocks of a review document, read only: the live views, and versions that were cut. */
export function DocumentBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their position
  return blocks.map((block, at) => <DocumentBlock key={at} block={block} />)
}

function DocumentBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h3', 'h4', 'h5'] as const)[block.level - 1] ?? 'h5'
      return (
        <Heading>
          <Runs text={block.text} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p dir="auto">
          <Runs text={block.text} />
        </p>
      )
    case 'list':
      return <BlockList block={block} />
    case 'quote':
      return (
        <blockquote>
          <DocumentBlocks blocks={block.blocks} />
        </blockquote>
      )
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'rule':
      return <hr />
    case 'table':
      return <BlockTable table={block} />
    case 'figure':
      return <Diagram source={block.mermaid} alt={block.alt} caption={block.caption} />
    case 'callout':
      return (
        <p className={styles.callout}>
          <Runs text={block.text} />
        </p>
      )
    case 'definitions':
      return (
        <dl className={styles.definitions}>
          {block.items.map((item) => (
            <div key={item.term}>
              <dt>{item.term}</dt>
              <dd dir="auto">
                <Runs text={item.value} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'live':
      return (
        <section className={styles.frozen}>
          {block.title === '' ? null : <h3>{block.title}</h3>}
          <DocumentBlocks blocks={block.blocks} />
        </section>
      )
  }
}

function BlockList({ block }: { readonly block: BlockOf<'list'> }) {
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List {...(block.start === undefined ? {} : { start: block.start })}>
      {block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their position
        <li key={at} dir="auto">
          <DocumentBlocks blocks={item.blocks} />
        </li>
      ))}
    </List>
  )
}
