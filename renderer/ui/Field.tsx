import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import styles from './Field.module.css'
import { useOff, WHY_OFF } from './read-only'

/** What every field takes. `error` says what is wrong and what to do. */
export type FieldProps = {
  readonly label: string
  /** Keeps the label for screen readers only, where the place already says it. */
  readonly hideLabel?: boolean
  readonly help?: ReactNode
  readonly error?: string | null | undefined
  /** Says "optional" beside the label; required is the rule and is not marked. */
  readonly optional?: boolean
  /** Only chooses what is shown, as a filter does: it stays on where nothing can be changed. */
  readonly reads?: boolean
}

/** `isInvalid` and the accessible name of a React Aria field, from our field props; and why it is off, if it is. */
export function useField({ label, hideLabel, error, reads }: FieldProps) {
  const off = useOff(!reads)
  const state = {
    isInvalid: Boolean(error),
    ...(hideLabel ? { 'aria-label': label } : {}),
    ...(off ? { 'aria-describedby': WHY_OFF } : {}),
  }
  return { off, state }
}

export function FieldLabel({ label, hideLabel, optional }: FieldProps) {
  if (hideLabel) return null
  return (
    <Label className={styles.label ?? ''}>
      {label}
      {optional ? <span className={styles.optional}>optional</span> : null}
    </Label>
  )
}

export function FieldNotes({ help, error }: FieldProps) {
  return (
    <>
      {help && !error ? (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      ) : null}
      {error ? <FieldError className={styles.error ?? ''}>{error}</FieldError> : null}
    </>
  )
}
