import type { Completion } from '../../../shared/core/timeline/capture-completion'
import { cx } from '../../ui/cx'
import { Kbd } from '../../ui/Kbd'
import styles from './CaptureBar.module.css'

type CompletionListProps = {
  readonly id: string
  readonly choices: readonly Completion[]
  /** -1: none chosen yet; Tab then takes the first. */
  readonly chosen: number
  readonly onAccept: (at: number) => void
}

/** Ways to finish the word; the focus stays in the line. */
export function CompletionList({ id, choices, chosen, onAccept }: CompletionListProps) {
  return (
    <div id={id} role="listbox" aria-label="Completions" className={styles.completions}>
      {choices.map((choice, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys and the focus
        <div
          key={choice.label}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          className={cx(styles.choice, at === Math.max(0, chosen) && styles.chosen)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAccept(at)}
        >
          <span className={styles.label}>{choice.label}</span>
          <span className={styles.choiceNote}>{choice.note}</span>
          {at === Math.max(0, chosen) ? <Kbd keys="Tab" quiet /> : null}
        </div>
      ))}
    </div>
  )
}
