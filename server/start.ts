import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { firstToken } from './auth/invitations'
import { Oidc } from './auth/oidc'
import { type PasswordCost, Passwords } from './auth/password'
import { Proofs } from './auth/proof'
import { Refusals } from './auth/refusals'
import { Blobs } from './blobs/blobs'
import { blobsInFolder } from './blobs/folder'
import { blobsInS3 } from './blobs/s3'
import { serverKey } from './crypto/server-key'
import { makeApp } from './http/app'
import { Hints } from './http/hints'
import { DEFAULT_RATES, Limits, type Rates } from './http/limits'
import { Metrics } from './http/metrics'
import { readPages } from './http/pages'
import type { Services } from './http/services'
import { settleAllDue } from './journal/settle-access'
import { sweepRetention } from './keep/retention'
import type { Settings } from './settings'
import type { Database } from './store/database'
import { migrate } from './store/migrate'
import { openPostgresql } from './store/postgresql/database'
import { postgresqlRelay } from './store/postgresql/relay'
import { openSqlite } from './store/sqlite/database'

/** How often it is looked for cases that their rule of retention lets go. */
const SWEEP_MS = 3_600_000

export interface Running {
  readonly app: FastifyInstance
  readonly services: Services
  /** Where it listens. */
  readonly address: string
  /** One-time link of the first administrator; null where there is one. */
  readonly firstLink: string | null
  stop(): Promise<void>
}

export interface StartOptions {
  readonly logger: Logger
  readonly now?: () => number
  readonly rates?: Partial<Rates>
  /** Where the built page for administrators is; beside the program where it is built. */
  readonly pageFolder?: string
  readonly passwordCost?: PasswordCost
  readonly bodyWithinMs?: number
}

/** Opens the database, brings it up to date, and listens. What was opened is closed again where a step fails. */
export async function startServer(settings: Settings, options: StartOptions): Promise<Running> {
  const { logger, now = Date.now, rates } = options
  const database = openDatabase(settings, logger)
  const hints = new Hints()
  try {
    const ran = await migrate(database)
    if (ran.length > 0) logger.info({ steps: ran }, 'database brought up to date')
    await settleAllDue(database)
    if (settings.databaseUrl)
      hints.relay = postgresqlRelay(
        settings.databaseUrl,
        (event) => hints.heard(event),
        () => hints.missed(),
      )
    const files = settings.s3 ? blobsInS3(settings.s3) : blobsInFolder(join(settings.folder, 'blobs'))
    const metrics = new Metrics()
    metrics.gauge('holdfast_live_listeners', () => hints.listening)
    let address = ''
    const limits = new Limits(now, { ...DEFAULT_RATES, ...rates })
    const services: Services = {
      database,
      blobs: new Blobs(database, files, now),
      key: await serverKey(database),
      hints,
      passwords: new Passwords(options.passwordCost),
      proofs: new Proofs(now),
      limits,
      refusals: new Refusals(limits),
      metrics,
      oidc: settings.oidc
        ? new Oidc(settings.oidc, database, () => `${settings.publicAddress ?? address}/v1/oidc/callback`, now)
        : null,
      pages: readPages(options.pageFolder ?? fileURLToPath(new URL('./page', import.meta.url))),
      metricsToken: settings.metricsToken,
      now,
      name: settings.name,
      address: () => settings.publicAddress ?? address,
    }
    const app = makeApp(services, {
      logger,
      trustProxy: settings.trustProxy,
      ...(settings.tls ? { tls: { cert: readFileSync(settings.tls.cert), key: readFileSync(settings.tls.key) } } : {}),
      ...(options.bodyWithinMs === undefined ? {} : { bodyWithinMs: options.bodyWithinMs }),
    })
    address = await app.listen({ host: settings.host, port: settings.port })
    const token = await firstToken(database, now())
    const sweep = () =>
      void sweepRetention(services).catch((error: unknown) =>
        logger.warn(
          { error: error instanceof Error ? error.name : 'unknown' },
          'the look for cases that are over failed',
        ),
      )
    const sweeping = setInterval(sweep, SWEEP_MS).unref()
    return {
      app,
      services,
      address: services.address(),
      firstLink: token === null ? null : `${services.address()}/join#${token}`,
      stop: async () => {
        clearInterval(sweeping)
        await app.close()
        await hints.close()
        await database.close()
      },
    }
  } catch (error) {
    await hints.close()
    await database.close()
    throw error
  }
}

export function openDatabase({ databaseUrl, folder, connections }: Settings, logger: Logger): Database {
  if (databaseUrl === undefined) return openSqlite(folder)
  return openPostgresql(databaseUrl, connections, ({ name }) =>
    logger.warn({ error: name }, 'database connection lost'),
  )
}
