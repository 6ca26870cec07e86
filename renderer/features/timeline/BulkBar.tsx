import { useState } from 'react'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { ComboBox } from '../../ui/ComboBox'
import { Popover } from '../../ui/Popover'
import { SelectionBar } from '../../ui/SelectionBar'
import { SystemPicker } from '../case/SystemPicker'
import { entriesAmong, linkAll, removeAll, starAll } from './bulk'
import styles from './TimelinePlace.module.css'
import { TECHNIQUES } from './techniques'

/** What can be done to all selected rows at once. */
export function BulkBar({ ids, onDone }: { readonly ids: ReadonlySet<string>; readonly onDone: () => void }) {
  const journal = useJournal()
  const evidence = useAll('evidence')
  const [linking, setLinking] = useState(false)
  const entries = entriesAmong(journal, ids)
  const left = ids.size - entries.length
  const link = (field: 'assets' | 'evidence' | 'techniques', value: string | null): void => {
    setLinking(false)
    if (value) void linkAll(journal, entries, field, value)
  }
  return (
    <SelectionBar count={ids.size}>
      {left > 0 ? <span className={styles.soft}>{left} of them part of the record, left alone</span> : null}
      <Button writes kind="quiet" keys="S" onPress={() => void starAll(journal, entries, true)}>
        Star
      </Button>
      <Button writes kind="quiet" onPress={() => void starAll(journal, entries, false)}>
        Take out of the story
      </Button>
      <Popover
        label="Link the selected rows"
        isOpen={linking}
        onOpenChange={setLinking}
        trigger={<Button kind="quiet">Link to</Button>}
      >
        <div className={styles.linkForm}>
          <SystemPicker label="System" value={null} onChange={(id) => link('assets', id)} />
          <ComboBox
            label="Evidence"
            options={evidence.map((one) => ({ id: one.id, label: one.title, note: one.number ?? 'attachment' }))}
            value={null}
            onChange={(id) => link('evidence', id)}
          />
          <ComboBox
            label="ATT&CK technique"
            options={TECHNIQUES}
            value={null}
            onChange={(id) => link('techniques', id)}
          />
        </div>
      </Popover>
      <Button
        kind="quiet"
        onPress={() =>
          void removeAll(journal, entries).then((done) => {
            if (done) onDone()
          })
        }
      >
        Remove
      </Button>
      <Button kind="quiet" keys="Escape" onPress={onDone}>
        Clear selection
      </Button>
    </SelectionBar>
  )
}
