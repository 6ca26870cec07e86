import { type ReactNode, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { cx } from './cx'
import { Kbd } from './Kbd'
import styles from './PropertyList.module.css'
import { useOff } from './read-only'

/** A value that someone else gave to the same field without having seen this one. */
export type OtherValue = {
  readonly id: string
  readonly value: ReactNode
  readonly who: string
  readonly when: string
  readonly choose?: () => void
}

type PropertyProps = {
  readonly label: string
  /** What it is now; null shows `placeholder`. */
  readonly value: ReactNode
  readonly placeholder?: string
  /** The editor, shown in place; call `close` when it is done. Without it the value is plain. */
  readonly edit?: (close: () => void) => ReactNode
  readonly keys?: string | undefined
  /** Takes the value away: a button in the editor, and Delete on the row. */
  readonly clear?: (() => void) | undefined
  /** Values in conflict with this one; both are kept until someone chooses. */
  readonly others?: readonly OtherValue[]
  /** Long values go under their label. */
  readonly tall?: boolean
}

/** The rows of an inspector. */
export function PropertyList({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.list}>{children}</dl>
}

/** Whether the focus went from an editor to the button that clears its value: then it has not ended. */
export function isClearing(event: { readonly relatedTarget: EventTarget | null }): boolean {
  return event.relatedTarget instanceof Element && event.relatedTarget.closest('[data-clear]') !== null
}

/** One row: a label and a value that becomes its editor when pressed. `Esc` goes back to the value. */
export function Property({
  label,
  value,
  placeholder = 'Not set',
  edit,
  keys,
  clear,
  others = [],
  tall = false,
}: PropertyProps) {
  const [editing, setEditing] = useState(false)
  const isOff = useOff(true) !== null
  const trigger = useRef<HTMLButtonElement>(null)
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => trigger.current?.focus())
  }
  const shown = value ?? <span className={styles.placeholder}>{placeholder}</span>
  return (
    <div className={cx(styles.row, tall && styles.tall, others.length > 0 && styles.conflict)}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {editing && edit && !isOff ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: only lets Esc out of whatever editor stands in it
          <div
            className={styles.editor}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
              event.stopPropagation()
              close()
            }}
          >
            {edit(close)}
            {clear ? (
              <Button
                className={styles.clear ?? ''}
                // An editor that ends when it loses the focus leaves it to this button.
                data-clear
                onPress={() => {
                  clear()
                  close()
                }}
              >
                Clear
              </Button>
            ) : null}
          </div>
        ) : edit && !isOff ? (
          <Button
            ref={trigger}
            className={styles.trigger ?? ''}
            onPress={() => setEditing(true)}
            onKeyDown={(event) => {
              if (clear && (event.key === 'Delete' || event.key === 'Backspace')) clear()
              else event.continuePropagation()
            }}
          >
            <span className={styles.hidden}>Edit {label}: </span>
            <span className={styles.shown}>{shown}</span>
            {keys ? (
              <span className={styles.keys}>
                <Kbd keys={keys} quiet />
              </span>
            ) : null}
          </Button>
        ) : (
          <span className={styles.plain}>{shown}</span>
        )}
        {others.map((other) => (
          <div key={other.id} className={styles.other}>
            <span className={styles.shown}>{other.value}</span>
            <span className={styles.who}>
              {other.who}, {other.when}
            </span>
            {other.choose && !isOff ? (
              <Button className={styles.choose ?? ''} onPress={other.choose}>
                Use this
              </Button>
            ) : null}
          </div>
        ))}
      </dd>
    </div>
  )
}
