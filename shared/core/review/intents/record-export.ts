import type { ExportFields } from '../../case/entities/export'
import type { Change, IntentContext } from '../../journal/change'
import type { ReviewDocument } from '../document'

export interface RecordExportInput {
  readonly draft?: string
  readonly format: ExportFields['format']
  /** What was written, as hashed on the disk. */
  readonly file: { readonly fileName: string; readonly sha256: string; readonly size: number }
  readonly recipient: string
  readonly document: ReviewDocument
  readonly rolesForNames: boolean
}

/** Records that a report left the case: which file, to whom, what it showed and what it withheld. */
export function recordExport(ctx: IntentContext, input: RecordExportInput): Change[] {
  const { document, file } = input
  const fields = {
    ...(input.draft === undefined ? {} : { draft: input.draft }),
    format: input.format,
    fileName: file.fileName,
    sha256: file.sha256,
    size: file.size,
    recipient: input.recipient,
    at: ctx.now,
    by: ctx.me,
    tlp: document.tlp,
    sections: document.sections.map((section) => section.key),
    stateId: document.stateId,
    withheld: document.withheld.total,
    rolesForNames: input.rolesForNames,
  }
  return [{ op: 'put', type: 'export', id: ctx.newId(), fields }]
}
