import { type Command, type CommandContext, type CommandGroup, commandGroups } from './command'

/** A command as plain data, for the native menu: it crosses to the main process, which sends the id back. */
export type MenuEntry = {
  readonly id: string
  readonly title: string
  readonly group: CommandGroup
  /** Only single strokes with a modifier can be accelerators; letters alone would steal typing. */
  readonly keys: string | null
  readonly enabled: boolean
}

export function menuEntries(
  commands: readonly Command[],
  context: CommandContext,
  isOff: (command: Command) => boolean = () => false,
): readonly MenuEntry[] {
  return commands
    .filter((command) => !command.hidden)
    .map((command) => ({
      id: command.id,
      title: command.title,
      group: command.group,
      keys: command.keys?.find((keys) => /^(Mod|Alt)\+/.test(keys) && !keys.includes(' ')) ?? null,
      enabled: (command.when?.(context) ?? true) && !isOff(command),
    }))
    .sort((a, b) => commandGroups.indexOf(a.group) - commandGroups.indexOf(b.group))
}
