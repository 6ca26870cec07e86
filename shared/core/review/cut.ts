import type { Entity } from '../case/entity-types'
import type { ReviewDocument } from './document'
import { mapBlocks } from './map-blocks'

/** The text whose SHA-256 seals a cut: exactly this, UTF-8. Pictures are left out; they are drawn again from their source. */
export function sealText(document: ReviewDocument): string {
  return JSON.stringify(sealed(document))
}

/** The document as it goes into the cut. */
export function sealed(document: ReviewDocument): ReviewDocument {
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: mapBlocks(section.blocks, (block) => {
      if (block.kind !== 'figure') return block
      const { picture: _picture, ...figure } = block
      return figure
    }),
  }))
  // Through JSON once, so that what is stored and what was hashed cannot differ by an undefined.
  return JSON.parse(JSON.stringify({ ...document, sections })) as ReviewDocument
}

/** The number of the next cut: 0.1, 0.2, … */
export function nextRevision(cuts: readonly Entity<'cut'>[], draft: string): string {
  const numbers = cuts.filter((cut) => cut.draft === draft).map((cut) => Number(cut.version.split('.')[1] ?? 0))
  return `0.${Math.max(0, ...numbers.filter(Number.isFinite)) + 1}`
}

/**
 * A cut version as a document, approved where someone approved exactly this cut. Undefined where this
 * build cannot read it.
 */
export function reviewFromCut(
  cut: Entity<'cut'>,
  approvals: readonly Entity<'approval'>[],
): ReviewDocument | undefined {
  if (!isReviewDocument(cut.document)) return undefined
  const withdrawn = new Set(approvals.flatMap((approval) => approval.corrects ?? []))
  const approved = approvals.some((approval) => approval.of === cut.id && !withdrawn.has(approval.id))
  return { ...(cut.document as ReviewDocument), revision: cut.version, status: approved ? 'APPROVED' : 'DRAFT' }
}

/** Cuts are sealed by this program, so the name of the format and its version are enough to go by. */
function isReviewDocument(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return 'format' in value && value.format === 'holdfast-review' && 'version' in value && value.version === 1
}
