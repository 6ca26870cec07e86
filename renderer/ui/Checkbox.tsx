import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components'
import { cx } from './cx'
import { useOff, WHY_OFF } from './read-only'
import styles from './Toggle.module.css'
import { WhyOff } from './WhyOff'

type CheckboxProps = Omit<CheckboxFieldProps, 'className' | 'style' | 'children' | 'onChange'> & {
  readonly children?: ReactNode
  readonly note?: ReactNode
  readonly onChange?: (checked: boolean) => void
  readonly className?: string | undefined
}

/** On or off, as part of a form; without children give it an `aria-label`. */
export function Checkbox({ children, note, className, ...rest }: CheckboxProps) {
  const off = useOff(true)
  return (
    <WhyOff off={off}>
      <CheckboxField
        {...rest}
        {...(off ? { isDisabled: true, 'aria-describedby': WHY_OFF } : {})}
        className={cx(className)}
      >
        <CheckboxButton className={styles.row ?? ''}>
          {({ isIndeterminate }) => (
            <>
              <span className={styles.box}>
                {isIndeterminate ? (
                  <Minus size={12} strokeWidth={2.5} aria-hidden />
                ) : (
                  <Check size={12} strokeWidth={2.5} aria-hidden />
                )}
              </span>
              {children || note ? (
                <span className={styles.text}>
                  {children}
                  {note ? <span className={styles.note}>{note}</span> : null}
                </span>
              ) : null}
            </>
          )}
        </CheckboxButton>
      </CheckboxField>
    </WhyOff>
  )
}
