import type { Ref } from 'react'
import { Button, type ButtonProps } from 'react-aria-components'
import { useOff, WHY_OFF } from './read-only'
import { WhyOff } from './WhyOff'

type EditButtonProps = Omit<ButtonProps, 'isDisabled'> & { readonly ref?: Ref<HTMLButtonElement> }

/** A value that becomes its editor when pressed; plain where it cannot be changed. */
export function EditButton(props: EditButtonProps) {
  const off = useOff(true)
  return (
    <WhyOff off={off}>
      <Button {...props} isDisabled={off !== null} {...(off ? { 'aria-describedby': WHY_OFF } : {})} />
    </WhyOff>
  )
}
