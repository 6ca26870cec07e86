import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Refused } from '../../shared/contract/refused'
import type { Caller } from '../auth/caller'
import type { Services } from './services'

/**
 * Who may ask: `anyone`; a `person` who is signed in; an `admin`; or who may `read`, `write` or `command` the journal
 * that the path names. The door (door.ts) holds every route to its row; tests walk the same rows.
 */
export type Who = 'anyone' | 'person' | 'admin' | 'read' | 'write' | 'command'

export interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly params: { readonly [name: string]: string }
  readonly query: { readonly [name: string]: string | undefined }
  readonly body: Uint8Array
}

export interface Known extends Asked {
  readonly caller: Caller
}

interface RouteBase {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly path: string
  /** Media type and largest size in bytes of what it takes. Absent: no body. */
  readonly takes?: { readonly type: string; readonly limit: number }
}

export interface OpenRoute extends RouteBase {
  readonly who: 'anyone'
  readonly handle: (asked: Asked) => Promise<unknown>
}

export interface KnownRoute extends RouteBase {
  readonly who: Exclude<Who, 'anyone'>
  readonly handle: (asked: Known) => Promise<unknown>
}

export type Route = OpenRoute | KnownRoute

export const JSON_BODY = { type: 'application/json', limit: 64 * 1024 }

/** The body as what the schema says, or a refusal that changes nothing. */
export function read<T>({ body }: Asked, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(body))
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') || 'the request'
  throw badRequest(`The server does not understand ${JSON.stringify(where.slice(0, 80))}. Nothing was changed.`)
}

/** A parameter of the path or query as a whole number. */
export function whole(text: string | undefined, fallback?: number): number {
  if (text === undefined && fallback !== undefined) return fallback
  const value = /^\d{1,16}$/.test(text ?? '') ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(value)) throw badRequest('A number in the address is none. Nothing was changed.')
  return value
}

export function badRequest(message: string): Refused {
  return new Refused('bad-request', message, 'Update Holdfast, then try again.')
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
