import { useState } from 'react'
import { AlertDialog } from '../AlertDialog'
import { Button } from '../Button'
import { ContextMenu, type MenuPoint } from '../ContextMenu'
import { Menu } from '../Menu'
import type { MenuLine } from '../menu-item'
import { SectionHeader } from '../SectionHeader'
import { Tabs } from '../Tabs'
import { Count } from '../Tag'
import { Toasts } from '../Toasts'
import { toast } from '../toast-queue'
import styles from './gallery.module.css'

/** What floats, and how it is opened. */
export function Overlays() {
  const [asking, setAsking] = useState(false)
  const [menuAt, setMenuAt] = useState<MenuPoint | null>(null)
  const [tab, setTab] = useState<'outline' | 'actions'>('outline')
  const [said, setSaid] = useState('nothing yet')
  const lines: readonly MenuLine[] = [
    { id: 'complete', label: 'Complete step', keys: 'Enter', run: () => setSaid('completed') },
    { id: 'skip', label: 'Skip step', note: 'Asks for a reason', run: () => setSaid('skipped') },
    { separator: true },
    { id: 'remove', label: 'Remove step', danger: true, keys: 'Delete', run: () => setAsking(true) },
  ]
  return (
    <section>
      <SectionHeader title="What floats" count={<Count>4</Count>} />
      <div className={styles.line}>
        <Menu label="Step actions" lines={lines} trigger={<Button>Actions</Button>} />
        <Button onPress={() => setMenuAt({ x: 200, y: 200 })}>Menu at a point</Button>
        <Button onPress={() => setAsking(true)}>Remove step</Button>
        <Button
          onPress={() =>
            toast({
              text: 'Step 14 skipped',
              action: { label: 'Undo', keys: 'Mod+Z', run: () => setSaid('undone') },
            })
          }
        >
          Skip with undo
        </Button>
        <span data-testid="said">{said}</span>
      </div>
      <Tabs
        label="Review"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'outline', label: 'Outline', content: 'Summary, timeline, root cause' },
          { id: 'actions', label: 'Actions', count: '7', content: 'Seven follow-up actions' },
        ]}
      />
      <ContextMenu at={menuAt} onClose={() => setMenuAt(null)} label="Step actions" lines={lines} />
      <AlertDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title="Remove the step for good?"
        verb="Remove step"
        onConfirm={() => setSaid('removed')}
      >
        The step and its note leave the plan. The record keeps who removed it and when.
      </AlertDialog>
      <Toasts />
    </section>
  )
}
