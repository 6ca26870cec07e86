import { ClipboardCopy, MonitorUp } from 'lucide-react'
import { useState } from 'react'
import { editCase } from '../../../shared/core/case/intents/edit-case'
import { runCommand } from '../../commands/registry'
import { perform } from '../../store/perform'
import { useCase, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { DateTimeField } from '../../ui/DateTimeField'
import { EditButton } from '../../ui/EditButton'
import { Icon } from '../../ui/Icon'
import { InlineText } from '../case/InlineText'
import { useMinute } from '../case/use-now'
import { useReadTime } from '../case/use-read-time'
import { useTimeFormat } from '../case/use-time-format'
import styles from './Board.module.css'

const NOT_STATED = 'Not stated: say what is done next'

/** What is done next and when the next update is, edited in place; the situation as text. */
export function NextUp() {
  return (
    <div className={styles.next}>
      <NextStep />
      <NextUpdate />
      <div className={styles.buttons}>
        <Button
          icon={<Icon of={ClipboardCopy} size={14} />}
          keys="Mod+Shift+C"
          onPress={() => runCommand('case.copy-situation')}
        >
          Copy situation as text
        </Button>
        <Button
          kind="quiet"
          icon={<Icon of={MonitorUp} size={14} />}
          hint="The Board in a window of its own, readable at three metres"
          onPress={() => runCommand('board.open-window')}
        >
          Open on a screen
        </Button>
      </div>
    </div>
  )
}

function NextStep() {
  const journal = useJournal()
  const file = useCase()
  const [editing, setEditing] = useState(false)
  if (!file) return null
  const save = (next: string): void =>
    void perform(journal, 'case.set-next', editCase(file, { next }), 'Next step changed.')
  return (
    <div className={cx(styles.cell, styles.wide)}>
      <span className={styles.label}>Next step</span>
      {editing ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the editor without saving
        <div onKeyDown={(event) => leave(event, () => setEditing(false))}>
          <InlineText label="Next step" value={file.next ?? ''} onSave={save} onClose={() => setEditing(false)} />
        </div>
      ) : (
        <EditButton
          className={styles.value ?? ''}
          aria-label={`Edit next step: ${file.next || NOT_STATED}`}
          onPress={() => setEditing(true)}
        >
          <span className={cx(styles.step, file.next ? styles.strong : styles.gap)} dir="auto">
            {file.next || NOT_STATED}
          </span>
        </EditButton>
      )}
    </div>
  )
}

function NextUpdate() {
  const journal = useJournal()
  const file = useCase()
  const now = useMinute()
  const { line, relative } = useTimeFormat()
  const read = useReadTime('future')
  const [text, setText] = useState<string | null>(null)
  const [opened, setOpened] = useState(file)
  if (!file || !opened) return null
  const save = (): void => {
    const parsed = read(text ?? '')
    if (!parsed.ok) return
    const changes = editCase(opened, { nextUpdateAt: parsed.value.ms })
    void perform(journal, 'case.set-next-update', changes, `Next update at ${parsed.shown}.`)
    setText(null)
  }
  const at = file.nextUpdateAt
  const late = at !== undefined && at < now
  return (
    <div className={styles.cell}>
      <span className={styles.label}>Next update</span>
      {text === null ? (
        <EditButton
          className={styles.value ?? ''}
          aria-label={`Edit next update: ${at === undefined ? 'no time set' : `${line(at)} ${late ? 'overdue' : relative(at, now)}`}`}
          onPress={() => {
            setOpened(file)
            setText('')
          }}
        >
          {at === undefined ? (
            <span className={styles.gap}>No time set</span>
          ) : (
            <span className={cx(styles.strong, late && styles.late)}>
              {line(at)} <span className={styles.quiet}>{late ? 'overdue' : relative(at, now)}</span>
            </span>
          )}
        </EditButton>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter saves, Esc leaves
        <div
          className={styles.editor}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save()
            else leave(event, () => setText(null))
          }}
        >
          <DateTimeField
            label="Next update"
            hideLabel
            autoFocus
            value={text}
            parse={read}
            placeholder="16:00, 45m"
            onChange={(words) => setText(words)}
          />
        </div>
      )}
    </div>
  )
}

function leave(event: React.KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
  event.stopPropagation()
  close()
}
