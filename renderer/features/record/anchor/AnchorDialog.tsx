import { useEffect, useState } from 'react'
import { useAll } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { Dialog, DialogBody } from '../../../ui/Dialog'
import { Segmented } from '../../../ui/Segmented'
import styles from './Anchor.module.css'
import { AnchorList } from './AnchorList'
import { PaperAnchor } from './PaperAnchor'
import { TimestampAnchor } from './TimestampAnchor'

type Tab = 'paper' | 'time' | 'list'

/** Witnesses from outside for the state of the case: on paper, by an authority, and those there are. */
export function AnchorDialog({ onClose }: { readonly onClose: () => void }) {
  const count = useAll('stamp').length
  const [tab, setTab] = useState<Tab>('paper')
  const [trouble, setTrouble] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what went wrong elsewhere is over
  useEffect(() => setTrouble(null), [tab])
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title="Anchor this state"
      lead="Signatures prove who wrote what, and in which order. A witness from outside proves that it was there at a time."
      foot={
        <Button kind="quiet" keys="Escape" onPress={onClose}>
          Close
        </Button>
      }
    >
      <DialogBody>
        <div className={styles.sheet}>
          <Segmented<Tab>
            label="Kind of anchor"
            value={tab}
            onChange={setTab}
            options={[
              { id: 'paper', label: 'On paper' },
              { id: 'time', label: 'Time stamp' },
              { id: 'list', label: `Recorded (${count})` },
            ]}
          />
          {trouble ? (
            <p role="alert" className={styles.trouble}>
              {trouble}
            </p>
          ) : null}
          {tab === 'paper' ? <PaperAnchor onTrouble={setTrouble} /> : null}
          {tab === 'time' ? <TimestampAnchor onTrouble={setTrouble} /> : null}
          {tab === 'list' ? <AnchorList /> : null}
        </div>
      </DialogBody>
    </Dialog>
  )
}
