import type { ReactNode } from 'react'
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components'
import { useOff, WHY_OFF } from './read-only'
import styles from './Toggle.module.css'
import { WhyOff } from './WhyOff'

type SwitchProps = Omit<SwitchFieldProps, 'className' | 'style' | 'children'> & {
  readonly children: ReactNode
  readonly note?: ReactNode
}

/** A setting that takes effect at once. */
export function Switch({ children, note, ...rest }: SwitchProps) {
  const off = useOff(true)
  return (
    <WhyOff off={off}>
      <SwitchField {...rest} {...(off ? { isDisabled: true, 'aria-describedby': WHY_OFF } : {})}>
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
    </WhyOff>
  )
}
