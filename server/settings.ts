import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refused } from '../shared/contract/refused'
import type { OidcSettings } from './auth/oidc'
import { isLoopback, isPlainAddress, type S3Place, s3Place } from './blobs/s3-address'

/** How a server runs. Everything comes from the environment, so that a unit, a container and a shell set it alike. */
export interface Settings {
  readonly name: string
  readonly host: string
  readonly port: number
  /** Folder of SQLite and of files; with PostgreSQL and S3 nothing is written there. */
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly connections: number
  readonly s3: S3Place | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
  readonly publicAddress: string | undefined
  readonly trustProxy: readonly string[] | undefined
  readonly metricsToken: string | undefined
  readonly oidc: OidcSettings | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_PORT = 8484
const DEFAULT_CONNECTIONS = 10

/** Reads the settings; what cannot work is refused with a sentence before anything is opened. */
export function readSettings(environment: Environment): Settings {
  const { HOST = '127.0.0.1', TLS_CERT, TLS_KEY, DATABASE_URL, BLOBS, PUBLIC_ADDRESS } = environment
  if ((TLS_CERT === undefined) !== (TLS_KEY === undefined))
    throw wrong('TLS_CERT and TLS_KEY belong together, and only one of them is set.', 'Set both, or neither.')
  for (const path of [TLS_CERT, TLS_KEY])
    if (path !== undefined && !existsSync(path)) throw wrong(`The file ${path} is not there.`, 'Check the path.')
  if (TLS_CERT === undefined && !isLoopback(HOST))
    throw wrong(
      `The server would answer on ${HOST} without TLS, where others can read along. It was not started.`,
      'Set TLS_CERT and TLS_KEY, or let it listen on 127.0.0.1 behind a proxy that does TLS.',
    )
  if (DATABASE_URL !== undefined && !/^postgres(ql)?:\/\//.test(DATABASE_URL))
    throw wrong(
      'DATABASE_URL is no address of PostgreSQL.',
      'It begins with postgresql://. Without it, SQLite is used.',
    )
  if (PUBLIC_ADDRESS !== undefined && !/^https?:\/\/[^/?#\s]+$/.test(PUBLIC_ADDRESS))
    throw wrong('PUBLIC_ADDRESS is no address without a path.', 'For example https://holdfast.example.org')
  return {
    name: environment['SERVER_NAME'] ?? 'Holdfast server',
    host: HOST,
    port: number(environment, 'PORT', DEFAULT_PORT, 0, 65_535),
    folder: resolve(environment['DATA'] ?? 'data'),
    databaseUrl: DATABASE_URL,
    connections: number(environment, 'DATABASE_CONNECTIONS', DEFAULT_CONNECTIONS, 1, 200),
    s3: BLOBS?.startsWith('s3:') ? s3Place(BLOBS, environment) : undefined,
    tls: TLS_CERT && TLS_KEY ? { cert: TLS_CERT, key: TLS_KEY } : undefined,
    publicAddress: PUBLIC_ADDRESS,
    trustProxy: environment['TRUST_PROXY']?.split(',').map((one) => one.trim()),
    metricsToken: environment['METRICS_TOKEN'],
    oidc: oidcSettings(environment),
  }
}

function oidcSettings({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Environment): OidcSettings | undefined {
  if (OIDC_ISSUER === undefined) return undefined
  if (!isPlainAddress(OIDC_ISSUER))
    throw wrong(
      'OIDC_ISSUER is no address that this server asks.',
      'Give it as https://…; plain HTTP is for this machine.',
    )
  if (!OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET)
    throw wrong('OIDC_ISSUER is set without OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.', 'Set all three, or none.')
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
}

function number(environment: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = environment[name]
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw wrong(
      `${name} is ${JSON.stringify(text)}, not a number from ${min} to ${max}.`,
      'Correct it or leave it out.',
    )
  return value
}

function wrong(message: string, hint: string): Refused {
  return new Refused('setting', message, hint)
}
