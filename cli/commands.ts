import type { Command } from './command'
import { exportCommand } from './commands/export'
import { importCommand } from './commands/import'
import { verifyCommand } from './commands/verify'

/** All commands, in the order in which `--help` lists them. */
export const COMMANDS: readonly Command[] = [importCommand, exportCommand, verifyCommand]
