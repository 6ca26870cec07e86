import { useMemo, useState } from 'react'
import { useJournal, useJournalState } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { grouped } from '../commit-time'
import styles from './Anchor.module.css'
import { makeSheet, type Trouble } from './anchor-acts'
import { CountersignedForm } from './CountersignedForm'
import { qrSvg } from './qr-svg'

/** The state id to be taken to paper, and the form for the paper that came back. */
export function PaperAnchor({ onTrouble }: { readonly onTrouble: (trouble: Trouble) => void }) {
  const journal = useJournal()
  const stateId = useJournalState((state) => state.stateId)
  const count = useJournalState((state) => state.position.count)
  const [sheets, setSheets] = useState(0)
  const picture = useMemo(() => `data:image/svg+xml,${encodeURIComponent(qrSvg(stateId, 'State id'))}`, [stateId])
  const make = async (to: 'pdf' | 'paper'): Promise<void> => {
    onTrouble(await makeSheet(journal, to))
    setSheets((made) => made + 1)
  }
  return (
    <>
      <section className={styles.state}>
        <img className={styles.qr} src={picture} alt="State id as QR code" data-testid="state-qr" />
        <div className={styles.words}>
          <span className={styles.label}>State after {count.toLocaleString('en')} commits</span>
          <code className={styles.id}>{grouped(stateId)}</code>
          <p className={styles.note}>
            The sheet names the case by its code name, the state id in groups and as QR code, and has lines for name,
            date and signature.
          </p>
          <div className={styles.buttons}>
            <Button onPress={() => void make('pdf')}>Save sheet as PDF</Button>
            <Button onPress={() => void make('paper')}>Print sheet</Button>
          </div>
        </div>
      </section>
      <CountersignedForm sheets={sheets} onTrouble={onTrouble} />
    </>
  )
}
