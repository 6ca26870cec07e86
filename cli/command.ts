/** Where a command writes; in tests a string, on a terminal the process's own streams. */
export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Asks a person for a secret without showing it; undefined where nobody can be asked. */
  readonly askSecret?: (question: string) => Promise<string | undefined>
  /** The script of the second thread that a long check takes; without it one does it all. */
  readonly doorWorker?: URL
}

/** One command of the command line. A new one is a file in `cli/commands/` and a line in `cli/commands.ts`. */
export type Command = {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Everything that `--help` says. */
  readonly help: string
  /** Does the work and answers the exit code. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}

/** Exit codes of all commands. */
export const EXIT = {
  /** Done; for an import preview: every row is accounted for. */
  ok: 0,
  /** A fault of this program. */
  fault: 1,
  /** The file cannot be read: it is not there, is a folder, may not be read, or vanished. */
  unreadable: 2,
  /** The file can be read and is refused as a whole: empty, binary, no column with a time. */
  refused: 3,
  /** The command line is not understood (sysexits EX_USAGE). */
  usage: 64,
} as const
