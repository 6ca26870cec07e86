import type { Tlp } from '../../../../shared/core/case/entities/fields'
import type { CaseSnapshot } from '../../../../shared/core/case/snapshot'
import { sectionsOf } from '../../../../shared/core/review/compose-review'
import { reviewFromCut } from '../../../../shared/core/review/cut'
import type { Paper, ReviewDocument } from '../../../../shared/core/review/document'
import { exportCut, exportDraft } from '../../../../shared/core/review/export-review'
import type { ProseNode } from '../../../../shared/core/review/prose-node'
import { ONE_PAGER } from '../../../../shared/core/review/template'
import type { ReportFormat } from './write-report'

/** What the person who exports has chosen so far. */
export interface ExportChoice {
  /** `draft`, or the id of a cut. */
  readonly what: string
  readonly format: ReportFormat
  readonly sections: readonly string[]
  readonly tlp: Tlp
  readonly rolesForNames: boolean
  readonly includeFigures: boolean
  readonly paper: Paper
  readonly recipient: string
}

export interface SectionChoice {
  readonly key: string
  readonly title: string
}

/** The sections that can go into the export. */
export function choosableSections(snapshot: CaseSnapshot, draft: string, what: string): readonly SectionChoice[] {
  if (what === 'draft') return sectionsOf(draft, snapshot).filter(({ included }) => included !== false)
  const cut = snapshot.cuts.find(({ id }) => id === what)
  return (cut && reviewFromCut(cut, snapshot.approvals ?? [])?.sections) ?? []
}

/** Which preset the chosen sections are. */
export function presetOf(chosen: readonly string[], all: readonly SectionChoice[]): 'everything' | 'one-page' | 'own' {
  if (all.every(({ key }) => chosen.includes(key))) return 'everything'
  const short = onePage(all)
  return short.length === chosen.length && short.every((key) => chosen.includes(key)) ? 'one-page' : 'own'
}

export function onePage(all: readonly SectionChoice[]): readonly string[] {
  return all.filter(({ key }) => ONE_PAGER.includes(key)).map(({ key }) => key)
}

/** The copy that would leave. Undefined where the draft or the cut cannot be read. */
export function documentOf(
  choice: ExportChoice,
  snapshot: CaseSnapshot,
  draft: string,
  bodies: ReadonlyMap<string, ProseNode>,
): ReviewDocument | undefined {
  const options = {
    tlp: choice.tlp,
    sections: choice.sections,
    rolesForNames: choice.rolesForNames,
    audience: choice.recipient.trim(),
    paper: choice.paper,
    includeFigures: choice.includeFigures,
  }
  return choice.what === 'draft'
    ? exportDraft({ snapshot, draft, bodies, paper: choice.paper }, options)
    : exportCut(choice.what, snapshot, options)
}

/** A name that says which case, what and how it is marked; main makes it fit for the disk. */
export function suggestedName(document: ReviewDocument, format: ReportFormat): string {
  const revision = document.status === 'APPROVED' ? document.revision : `${document.revision}-DRAFT`
  const words = [document.codeName, 'review', revision === 'draft-DRAFT' ? 'DRAFT' : revision, document.tlp.slice(4)]
  return `${words
    .join('-')
    .replace(/[^\p{L}\p{N}.+-]+/gu, '-')
    .slice(0, 180)}.${format}`
}
