import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components'
import styles from './Toggle.module.css'

type SwitchProps = Omit<SwitchFieldProps, 'className' | 'style' | 'children'> & {
  readonly children: ReactNode
  readonly note?: ReactNode
}

/** A setting that takes effect at once. */
export function Switch({ children, note, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest}>
      <SwitchButton className={styles.row ?? ''}>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
        <span className={styles.text}>
          {children}
          {note ? <span className={styles.note}>{note}</span> : null}
        </span>
      </SwitchButton>
    </SwitchField>
  )
}
