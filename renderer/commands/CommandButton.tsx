import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
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
    <Button {...rest} keys={command.keys?.[0]} onPress={() => runCommand(id)}>
      {children ?? command.title}
    </Button>
  )
}

/** The same as an icon; the command's title is its name. */
export function CommandIconButton({
  command: id,
  icon,
  pressed,
}: {
  readonly command: string
  readonly icon: ReactNode
  readonly pressed?: boolean
}) {
  const command = commandById(id)
  if (!command) return null
  return (
    <IconButton
      label={command.title}
      icon={icon}
      keys={command.keys?.[0]}
      {...(pressed === undefined ? {} : { pressed })}
      onPress={() => runCommand(id)}
    />
  )
}
