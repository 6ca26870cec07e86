import { EXIT, type Terminal } from './command'
import { COMMANDS } from './commands'

/** Runs the command line and answers the exit code. Needs no window, no Electron and no data folder. */
export async function runCommandLine(args: readonly string[], terminal: Terminal, version: string): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    ;(name === undefined ? terminal.err : terminal.out)(overview())
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`holdfast ${version}\n`)
    return EXIT.ok
  }
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command === undefined) {
    terminal.err(`holdfast: there is no command ${JSON.stringify(name)}.\n${overview()}`)
    return EXIT.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.help)
    return EXIT.ok
  }
  return command.run(rest, terminal)
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  const list = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')
  return `Usage: holdfast COMMAND [OPTIONS]\n\n${list}\n\nholdfast COMMAND --help says more.\n`
}
