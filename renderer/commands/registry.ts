import { placesOf } from '../app/places'
import { useRouter } from '../app/router'
import { currentVerbs } from '../app/verbs'
import { isInPast, refuseInPast } from '../store/refuse-in-past'
import type { Command, CommandContext } from './command'
import { placeCommand } from './place-command'

type CommandModule = { readonly command?: Command; readonly commands?: readonly Command[] }

/** One file a command: here for the whole app, in `features/<x>/commands/` for one feature. */
const modules = import.meta.glob<CommandModule>(['./list/*.ts', '../features/*/commands/*.ts'], { eager: true })

let known: readonly Command[] | null = null

/** Every command there is, in a stable order. Read when called: features may import what imports this. */
export function allCommands(): readonly Command[] {
  known ??= [
    ...Object.values(modules).flatMap((module) => [
      ...(module.command ? [module.command] : []),
      ...(module.commands ?? []),
    ]),
    ...[...placesOf('team'), ...placesOf('case')].map(placeCommand),
  ]
  return known
}

export function commandById(id: string): Command | undefined {
  return allCommands().find((command) => command.id === id)
}

export function commandContext(): CommandContext {
  return { location: useRouter.getState().history.here, verbs: currentVerbs() }
}

export function applies(command: Command, context: CommandContext): boolean {
  return command.when?.(context) ?? true
}

/** Whether a command is off at the moment, though it applies: an earlier moment of the case is shown. */
export function isOff(command: Command): boolean {
  return command.writes === true && isInPast()
}

/** Runs a command that applies, or says why it is off. */
export function start(command: Command, context: CommandContext): void {
  if (!(command.writes && refuseInPast(command.title))) command.run(context)
}

/** Runs a command if it applies now. Returns whether it ran. */
export function runCommand(id: string): boolean {
  const command = commandById(id)
  const context = commandContext()
  if (!command || !applies(command, context)) return false
  start(command, context)
  return true
}
