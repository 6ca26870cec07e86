import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '../ui/Button'
import { commandById, runCommand } from './registry'

type CommandButtonProps = Pick<ButtonProps, 'kind' | 'size' | 'icon' | 'showKeys' | 'className' | 'isDisabled'> & {
  /** The id of a command in the registry. */
  readonly command: string
  /** In place of the command's title, where the place makes a shorter word clear. */
  readonly children?: ReactNode
}

/** A button for a command: its title, its key, its effect. Unknown commands show nothing. */
export function CommandButton({ command: id, children, ...rest }: CommandButtonProps) {
  const command = commandById(id)
  if (!command) return null
  return (
    <Button {...rest} writes={command.writes} keys={command.keys?.[0]} onPress={() => runCommand(id)}>
      {children ?? command.title}
    </Button>
  )
}
