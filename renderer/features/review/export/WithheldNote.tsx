import { TLP_LABELS, type Tlp } from '../../../../shared/core/case/entities/fields'
import type { ReviewDocument } from '../../../../shared/core/review/document'
import { counted } from '../../../../shared/core/review/inline'
import { Banner } from '../../../ui/Banner'
import styles from './ExportDialog.module.css'

/** What this copy will not show, before it is made; and a warning where its label is lower than the case's. */
export function WithheldNote({ document, caseTlp }: { readonly document: ReviewDocument; readonly caseTlp: Tlp }) {
  const { total, byItem } = document.withheld
  const lower = TLP_LABELS.indexOf(document.tlp) < TLP_LABELS.indexOf(caseTlp)
  return (
    <div className={styles.notes}>
      {lower ? (
        <Banner tone="warning" title={`${document.tlp} is below the case's own label, ${caseTlp}.`}>
          Items without a label of their own go in. Read them before this copy leaves.
        </Banner>
      ) : null}
      <p role="status" className={styles.withheld}>
        {total === 0
          ? 'Nothing is withheld from this copy.'
          : `${counted(total, 'item')} will be withheld: ${byItem.map(({ item, count }) => counted(count, item)).join(', ')}.`}{' '}
        Indicators are defanged.
      </p>
    </div>
  )
}
