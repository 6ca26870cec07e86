import type { Outcome } from '../../../../shared/contract/failure'
import { base64 } from '../../../../shared/core/base64'
import type { Picture, ReviewDocument } from '../../../../shared/core/review/document'
import { figureSources, withPictures } from '../../../../shared/core/review/figures'
import { pdfFrame } from '../../../../shared/formats/documents/html/pdf-frame'
import { writeHtml } from '../../../../shared/formats/documents/html/write-html'
import { writeMarkdown } from '../../../../shared/formats/documents/markdown/write-markdown'
import { renderMermaid } from '../../../viewer/render-mermaid'
import { svgToPng } from '../../../viewer/svg-to-png'

export type ReportFormat = 'pdf' | 'docx' | 'html' | 'md'

export interface WrittenReport {
  readonly sha256: string
  readonly size: number
  readonly fileName: string
}

/** Writes a redacted document to the place that the token names; the hash is that of the file on the disk. */
export async function writeReport(
  document: ReviewDocument,
  format: ReportFormat,
  destination: string,
): Promise<Outcome<WrittenReport>> {
  // Drawn only now: a diagram must not show what the redaction took out.
  const drawn = format === 'md' ? document : withPictures(document, await drawFigures(document, format === 'docx'))
  if (format === 'pdf') {
    const html = writeHtml(drawn, { bands: false })
    return window.holdfast.call('documents.pdf', { html, ...pdfFrame(drawn), paper: drawn.paper, destination })
  }
  return window.holdfast.call('documents.write', { content: await contentOf(drawn, format), destination })
}

async function contentOf(document: ReviewDocument, format: 'docx' | 'html' | 'md'): Promise<Uint8Array<ArrayBuffer>> {
  if (format === 'html') return new TextEncoder().encode(writeHtml(document))
  if (format === 'md') return new TextEncoder().encode(writeMarkdown(document))
  // Large, and needed for this alone.
  const { writeDocx } = await import('../../../../shared/formats/documents/docx/write-docx')
  return new Uint8Array(await writeDocx(document))
}

/** One after the other: the hidden viewer draws one diagram at a time. What cannot be drawn stays source text. */
async function drawFigures(document: ReviewDocument, png: boolean): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const source of figureSources(document)) {
    const outcome = await renderMermaid(source)
    if (!outcome.ok) continue
    const { svg, width, height } = outcome.drawing
    const picture = { svg, width, height }
    if (!png) pictures.set(source, picture)
    else {
      const raster = await svgToPng(outcome.drawing).catch(() => null)
      if (raster) pictures.set(source, { ...picture, png: base64(raster.png) })
    }
  }
  return pictures
}
