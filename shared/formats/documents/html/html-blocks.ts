import type { Block, BlockOf } from '../../../core/review/document'
import { wellFormed } from '../well-formed'
import { escapeHtml } from './escape'
import { htmlInline } from './html-inline'

/** Blocks as HTML; `level` is the heading level of the section that they stand in. */
export function htmlBlocks(blocks: readonly Block[], level: number): string {
  return blocks.map((block) => htmlBlock(block, level)).join('\n')
}

function htmlBlock(block: Block, level: number): string {
  switch (block.kind) {
    case 'heading': {
      const own = Math.min(6, level + block.level)
      return `<h${own}>${htmlInline(block.text)}</h${own}>`
    }
    case 'paragraph':
      return `<p>${htmlInline(block.text)}</p>`
    case 'list':
      return htmlList(block, level)
    case 'quote':
      return `<blockquote>${htmlBlocks(block.blocks, level)}</blockquote>`
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`
    case 'rule':
      return '<hr>'
    case 'table':
      return htmlTable(block)
    case 'figure':
      return htmlFigure(block)
    case 'callout':
      return `<aside class="callout ${block.tone}"><p>${htmlInline(block.text)}</p></aside>`
    case 'definitions':
      return `<dl>${block.items
        .map((item) => `<div><dt>${escapeHtml(item.term)}</dt><dd>${htmlInline(item.value)}</dd></div>`)
        .join('')}</dl>`
    case 'live': {
      const own = Math.min(6, level + 1)
      const title = block.title === '' ? '' : `<h${own}>${escapeHtml(block.title)}</h${own}>\n`
      return `<section class="live">${title}${htmlBlocks(block.blocks, own)}</section>`
    }
  }
}

function htmlList(block: BlockOf<'list'>, level: number): string {
  const items = block.items.map((item) => `<li>${htmlBlocks(item.blocks, level)}</li>`).join('')
  if (!block.ordered) return `<ul>${items}</ul>`
  return block.start === undefined ? `<ol>${items}</ol>` : `<ol start="${Math.trunc(block.start)}">${items}</ol>`
}

function htmlTable(block: BlockOf<'table'>): string {
  const sum = block.columns.reduce((total, column) => total + column.weight, 0)
  const columns = block.columns
    .map((column) => `<col style="width:${((100 * column.weight) / sum).toFixed(1)}%">`)
    .join('')
  const heads = block.columns
    .map((column) => `<th scope="col" class="${column.type}">${escapeHtml(column.title)}</th>`)
    .join('')
  const rows = block.rows
    .map(
      (row) =>
        `<tr>${row.cells.map((cell, index) => `<td class="${block.columns[index]?.type ?? 'text'}">${htmlInline(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n')
  const caption = block.caption === undefined ? '' : `<caption>${escapeHtml(block.caption)}</caption>`
  return `<table>${caption}<colgroup>${columns}</colgroup><thead><tr>${heads}</tr></thead><tbody>\n${rows}\n</tbody></table>`
}

function htmlFigure(block: BlockOf<'figure'>): string {
  const caption = block.caption === undefined ? '' : `<figcaption>${escapeHtml(block.caption)}</figcaption>`
  if (block.picture === undefined) {
    // A diagram that could not be drawn is still worth its words.
    return `<figure><pre class="source"><code>${escapeHtml(block.mermaid)}</code></pre>${caption}</figure>`
  }
  // As an image, an SVG runs no script and loads nothing, whatever stands in it.
  const { svg, width, height } = block.picture
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(wellFormed(svg))}`
  return `<figure><img src="${source}" width="${Math.round(width)}" height="${Math.round(height)}" alt="${escapeHtml(block.alt)}">${caption}</figure>`
}
