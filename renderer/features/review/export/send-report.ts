import type { ReviewDocument } from '../../../../shared/core/review/document'
import { recordExport } from '../../../../shared/core/review/intents/record-export'
import { asFailure } from '../../../store/as-failure'
import type { JournalStore } from '../../../store/journal-store'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { shortHash } from '../status-words'
import { type ExportChoice, suggestedName } from './export-choice'
import { writeReport } from './write-report'

type Sent = { readonly ok: true; readonly said: string } | { readonly ok: false; readonly trouble: string | null }

/** Asks where to, writes the file, and records it. The case changes only after the file is on the disk. */
export async function sendReport(
  journal: JournalStore,
  draft: string,
  choice: ExportChoice,
  document: ReviewDocument,
): Promise<Sent> {
  try {
    const place = await window.holdfast.call('files.saveAs', {
      title: 'Export the review',
      suggestedName: suggestedName(document, choice.format),
    })
    if (!place.ok) return { ok: false, trouble: `${place.message} ${place.hint}` }
    if (place.value === null) return { ok: false, trouble: null }
    const written = await writeReport(document, choice.format, place.value.token)
    if (!written.ok) return { ok: false, trouble: `${written.message} ${written.hint}` }
    const { fileName, sha256 } = written.value
    const changes = recordExport(intentContext(), {
      draft,
      format: choice.format,
      file: written.value,
      recipient: choice.recipient.trim(),
      document,
      rolesForNames: choice.rolesForNames,
    })
    const recorded = await perform(journal, 'review.export', changes)
    if (!recorded.ok) {
      return { ok: false, trouble: `${fileName} is written, but could not be recorded in the case. ${recorded.hint}` }
    }
    return { ok: true, said: `${fileName} is written and recorded (SHA-256 ${shortHash(sha256)}…).` }
  } catch (problem) {
    const { message, hint } = asFailure(problem)
    return { ok: false, trouble: `The report was not made. The case is unchanged. ${message} ${hint}` }
  }
}
