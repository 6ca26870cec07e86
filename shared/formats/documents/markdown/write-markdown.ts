import type { Block, BlockOf, ReviewDocument } from '../../../core/review/document'
import { headLines, shortStateId } from '../document-lines'
import { codeFence, escapeMarkdown } from './escape'
import { markdownInline } from './markdown-inline'

/** The review as Markdown: CommonMark with pipe tables; diagrams stay as mermaid source. */
export function writeMarkdown(document: ReviewDocument): string {
  const label = `**${document.tlp}**${document.status === 'DRAFT' ? ' · **DRAFT**' : ''}`
  const parts = [
    label,
    `# ${escapeMarkdown(document.title)}`,
    headLines(document)
      .map(({ term, value }) => `- **${escapeMarkdown(term)}:** ${escapeMarkdown(value)}`)
      .join('\n'),
    ...document.notices.map((notice) => `> ${escapeMarkdown(notice)}`),
    ...document.sections.flatMap((section, index) => [
      `## ${index + 1}. ${escapeMarkdown(section.title)}`,
      ...(section.blocks.length === 0
        ? ['*Nothing has been written here.*']
        : section.blocks.map((block) => markdownBlock(block, 2))),
    ]),
    '---',
    `${label} · State ${escapeMarkdown(shortStateId(document))}`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function markdownBlock(block: Block, level: number): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, level + block.level))} ${markdownInline(block.text, ' ')}`
    case 'paragraph':
      return markdownInline(block.text, '\\\n')
    case 'list':
      return markdownList(block, level)
    case 'quote':
    case 'callout': {
      const inside =
        block.kind === 'quote'
          ? block.blocks.map((child) => markdownBlock(child, level)).join('\n\n')
          : markdownInline(block.text, '\\\n')
      return indented(inside, '> ', '> ')
    }
    case 'code':
      return codeFence(block.text, block.language ?? '')
    case 'rule':
      return '---'
    case 'table':
      return markdownTable(block)
    case 'figure': {
      const caption = block.caption === undefined ? '' : `\n\n*${escapeMarkdown(block.caption)}*`
      return `${codeFence(block.mermaid, 'mermaid')}${caption}`
    }
    case 'definitions':
      return block.items
        .map((item) => `- **${escapeMarkdown(item.term)}:** ${markdownInline(item.value, '<br>')}`)
        .join('\n')
    case 'live': {
      const own = Math.min(6, level + 1)
      const title = block.title === '' ? [] : [`${'#'.repeat(own)} ${escapeMarkdown(block.title)}`]
      return [...title, ...block.blocks.map((child) => markdownBlock(child, own))].join('\n\n')
    }
  }
}

function markdownList(block: BlockOf<'list'>, level: number): string {
  return block.items
    .map((item, index) => {
      const marker = block.ordered ? `${(block.start ?? 1) + index}. ` : '- '
      const inside = item.blocks.map((child) => markdownBlock(child, level)).join('\n\n')
      return indented(inside, marker, ' '.repeat(marker.length))
    })
    .join('\n')
}

function markdownTable(block: BlockOf<'table'>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const heads = block.columns.map((column) => escapeMarkdown(column.title))
  const rules = block.columns.map((column) => (column.type === 'number' ? '--:' : '---'))
  const rows = block.rows.map((row) => line(row.cells.map((cell) => markdownInline(cell, '<br>'))))
  const caption = block.caption === undefined ? '' : `${escapeMarkdown(block.caption)}\n\n`
  return `${caption}${[line(heads), line(rules), ...rows].join('\n')}`
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n')
}
