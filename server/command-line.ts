import { once } from 'node:events'
import { pino } from 'pino'
import { Refused } from '../shared/contract/refused'
import { administratorToken } from './auth/invitations'
import { backUp } from './keep/back-up'
import { carryOver } from './keep/carry-over'
import { restore } from './keep/restore'
import { readSettings } from './settings'
import { openDatabase, startServer } from './start'
import { migrate } from './store/migrate'

const HELP = `Usage: holdfast-server [COMMAND]

  start             runs the server (the default)
  backup FOLDER     writes a copy of a running server on SQLite into a new folder
  restore FOLDER    makes the empty folder DATA out of such a copy; a new signed epoch begins
  administrator     makes a one-time link for an administrator, where nobody can sign in any more
  migrate           carries everything from the SQLite folder DATA into the PostgreSQL of DATABASE_URL

Settings come from the environment:
  DATA (./data), HOST (127.0.0.1), PORT (8484), SERVER_NAME, PUBLIC_ADDRESS
  TLS_CERT, TLS_KEY          certificate and key as PEM files; without them it listens on loopback alone
  DATABASE_URL               postgresql://...; without it SQLite in DATA
  DATABASE_CONNECTIONS (10)  connections of one process
  BLOBS                      s3://bucket/prefix with S3_ENDPOINT, AWS_REGION, AWS_ACCESS_KEY_ID,
                             AWS_SECRET_ACCESS_KEY; without it a folder in DATA
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET
                             sign-in through an identity provider, beside passwords
  TRUST_PROXY                addresses of proxies whose X-Forwarded-For is believed, with commas
  METRICS_TOKEN              bearer token for /metrics; without it there is no such page
  LOG_LEVEL (info)

docs/server-guide.md says more.
`

type Environment = Readonly<Record<string, string | undefined>>

export async function runServerCommand(args: readonly string[], environment: Environment): Promise<void> {
  const [command = 'start', folder] = args
  switch (command) {
    case 'start':
      return start(environment)
    case 'backup':
      return backUp(readSettings(environment), needed(folder, 'backup'))
    case 'restore':
      return restore(readSettings(environment), needed(folder, 'restore'))
    case 'administrator':
      return administrator(environment)
    case 'migrate':
      return report(await carryOver(readSettings(environment)))
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(HELP)
      return
    default:
      throw new Refused(
        'usage',
        `There is no command ${JSON.stringify(command)}.`,
        'holdfast-server --help lists them.',
      )
  }
}

async function start(environment: Environment): Promise<void> {
  const logger = pino({ level: environment['LOG_LEVEL'] ?? 'info' })
  const server = await startServer(readSettings(environment), { logger })
  process.stderr.write(`Holdfast server: ${server.address}\n`)
  if (server.firstLink !== null)
    process.stderr.write(
      `First administrator: ${server.firstLink}\nThe link is good once, for seven days. Starting the server again makes a new one.\n`,
    )
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.stop()
}

async function administrator(environment: Environment): Promise<void> {
  const settings = readSettings(environment)
  const database = openDatabase(settings, pino({ level: 'silent' }))
  try {
    await migrate(database)
    const address = settings.publicAddress ?? `http://${settings.host}:${settings.port}`
    process.stdout.write(`${address}/join#${await administratorToken(database, Date.now())}\n`)
  } finally {
    await database.close()
  }
}

function report(rows: ReadonlyMap<string, number>): void {
  for (const [table, count] of rows) process.stdout.write(`${table}: ${count}\n`)
}

function needed(folder: string | undefined, command: string): string {
  if (folder === undefined)
    throw new Refused('usage', `The command ${command} needs a folder.`, `holdfast-server ${command} FOLDER`)
  return folder
}
