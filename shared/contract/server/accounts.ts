import * as z from 'zod'

/** What people and devices say to the team server. Every request of a device is signed: see request-proof.ts. */
const deviceId = z.string().regex(/^[0-9a-f]{32}$/)
const id = z.string().min(1).max(64)
const login = z.string().regex(/^[a-z0-9][a-z0-9._@-]{1,79}$/)
const name = z.string().trim().min(1).max(120)
/** NIST SP 800-63B: length is what counts. */
const password = z.string().min(12).max(200)
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** Raw Ed25519 public key, base64. */
const key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)

export const newDevice = z.object({ key, name })

/** `POST /v1/invitations/accept`: by the one-time link of the first administrator, or that of an invitation. */
export const acceptInvitation = z.object({
  token,
  login,
  name,
  /** Person id in the team journal, where the laptop knows one; what its commits name as `actor`. */
  person: id.nullable(),
  password,
  device: newDevice,
})

/** `POST /v1/devices`: a further device of somebody who has an account. It waits until its words were compared. */
export const enrolDevice = z.object({ login, password: z.string().max(200), device: newDevice })

/** Answer to both: the device in words, to be compared by phone; `waiting` until somebody did. */
export const enrolled = z.object({
  account: id,
  device: deviceId,
  words: z.array(z.string()).length(8),
  state: z.enum(['waiting', 'enrolled']),
})
export type Enrolled = z.infer<typeof enrolled>

/** `POST /v1/devices/:device/approve`: the words that the other person read out. */
export const approveDevice = z.object({ words: z.array(z.string().max(20)).length(8) })

/** `POST /v1/sessions`, signed by the device. */
export const signIn = z.object({
  login,
  password: z.string().max(200),
  device: deviceId,
  /** Beside the session that the device has, for as long as one token lasts: for the command line. */
  beside: z.boolean().optional(),
})
/** `POST /v1/sessions/refresh`, signed by the device. */
export const refreshSession = z.object({ refresh: token, device: deviceId })
export const session = z.object({ token, expiresAt: z.number(), refresh: token, account: id })
export type SessionAnswer = z.infer<typeof session>

export const organisationKind = z.enum(['own', 'provider', 'guest'])
export const newOrganisation = z.object({ kind: organisationKind, name })
/** `POST /v1/invitations`, by an administrator. `person` where it is for somebody whom a case names already. */
export const newInvitation = z.object({ organisation: id, admin: z.boolean(), person: id.nullable() })
export const invitation = z.object({ link: z.url(), expiresAt: z.number() })
export type Invitation = z.infer<typeof invitation>

export const accountRow = z.object({
  id,
  login,
  name,
  person: id.nullable(),
  organisation: id,
  organisationName: name,
  organisationKind,
  admin: z.boolean(),
  disabled: z.boolean(),
})
export type AccountRow = z.infer<typeof accountRow>

export const deviceRow = z.object({
  id: deviceId,
  account: id,
  name,
  words: z.array(z.string()),
  state: z.enum(['waiting', 'enrolled', 'revoked']),
  madeAt: z.number(),
})
export type DeviceRow = z.infer<typeof deviceRow>

/** `POST /v1/journals/:journal/break-glass`. */
export const breakGlass = z.object({ reason: z.string().trim().min(10).max(500) })
/** Somebody asked to look into a case without being in it; from `grantedAt` on they may, until `until`. Epoch ms. */
export const look = z.object({
  id,
  journal: z.uuid(),
  reason: z.string(),
  askedAt: z.number(),
  askedBy: z.string(),
  grantedAt: z.number().nullable(),
  grantedBy: z.string().nullable(),
  until: z.number().nullable(),
})
export type Look = z.infer<typeof look>
/** `GET /v1/journals/:journal/break-glass`. */
export const looksAnswer = z.object({ requests: z.array(look) })

/** `POST /v1/admin/journals/:journal/hold`: why nothing of it may be removed; null lifts it. */
export const holdOfCase = z.object({ reason: z.string().trim().min(5).max(500).nullable() })
/** `POST /v1/admin/journals/:journal/purge`. */
export const purgeOfCase = z.object({ reason: z.string().trim().min(5).max(500) })

/** `PUT /v1/admin/retention`: how long closed cases of an organisation, or one case, are kept; null: for ever. */
export const retentionRule = z.object({
  scope: id,
  days: z.number().int().min(1).max(36_500).nullable(),
  /** Whether they go by themselves, after a fortnight on the list. */
  automatic: z.boolean(),
})

/** `POST /v1/oidc/start` and `/v1/oidc/finish`, both signed by the device. */
export const startOidc = z.object({ device: deviceId })
export const finishOidc = z.object({ ticket: token, device: deviceId })
