import type { Tlp } from '../../shared/core/case/entities/fields'
import { cx } from './cx'
import styles from './marks.module.css'

const tone: Readonly<Record<Tlp, string | undefined>> = {
  'TLP:RED': styles.tlpRed,
  'TLP:AMBER+STRICT': styles.tlpAmber,
  'TLP:AMBER': styles.tlpAmber,
  'TLP:GREEN': styles.tlpGreen,
  'TLP:CLEAR': styles.tlpClear,
}

/** A TLP 2.0 label in FIRST's colours: the word on black, always written out. */
export function TlpMark({ tlp }: { readonly tlp: Tlp }) {
  return <span className={cx(styles.tlp, tone[tlp])}>{tlp}</span>
}
