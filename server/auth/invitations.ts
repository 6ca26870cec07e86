import type { z } from 'zod'
import { Refused } from '../../shared/contract/refused'
import type { acceptInvitation, Enrolled, newInvitation } from '../../shared/contract/server/accounts'
import type { Database, Queries } from '../store/database'
import { addDevice } from './devices'
import { conflict } from './failures'
import type { Passwords } from './password'
import { makeAccount, makeOrganisation } from './people'
import { newToken, tokenHash } from './tokens'

const INVITATION_MS = 7 * 24 * 3_600_000
/** Who made the invitation that the server itself prints. */
const THE_SERVER = 'server'

/**
 * The one-time link of the first administrator, while there is none. A new one replaces the one before: only what the
 * console shows last is good.
 */
export async function firstToken(database: Database, now: number): Promise<string | null> {
  const admins = await database.all('SELECT id FROM accounts WHERE is_admin = 1 AND disabled_at IS NULL LIMIT 1')
  return admins.length > 0 ? null : administratorToken(database, now)
}

/** A link for an administrator, for who has the machine itself: also where every administrator's device is lost. */
export async function administratorToken(database: Database, now: number): Promise<string> {
  const token = newToken()
  return database.transaction(async (queries) => {
    await queries.run('DELETE FROM invitations WHERE made_by = $1', [THE_SERVER])
    const [own] = await queries.all<{ id: string }>("SELECT id FROM organisations WHERE kind = 'own' LIMIT 1")
    const organisation = own?.id ?? (await makeOrganisation(queries, 'own', 'Our team'))
    await addInvitation(queries, token, { organisation, isAdmin: true, person: null, by: THE_SERVER, at: now })
    return token
  })
}

export async function invite(
  queries: Queries,
  { organisation, admin, person }: z.infer<typeof newInvitation>,
  by: string,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const [known] = await queries.all<{ kind: string }>('SELECT kind FROM organisations WHERE id = $1', [organisation])
  if (!known) throw new Refused('not-found', 'There is no such organisation here.', 'Make it first.')
  if (admin && known.kind !== 'own')
    throw conflict('Only people of the own team can run the server.', 'Invite them without that right.')
  const token = newToken()
  await addInvitation(queries, token, { organisation, isAdmin: admin, person, by, at: now })
  return { token, expiresAt: now + INVITATION_MS }
}

/** Makes account and device of who holds the link. The first administrator's laptop is in at once; others wait. */
export async function accept(
  database: Database,
  passwords: Passwords,
  { token, login, name, person, password, device }: z.infer<typeof acceptInvitation>,
  now: number,
): Promise<Enrolled> {
  const hash = await passwords.hash(password)
  return database.transaction(async (queries) => {
    const used = await queries.run(
      'UPDATE invitations SET used_at = $1 WHERE token = $2 AND used_at IS NULL AND expires_at > $1',
      [now, tokenHash(token)],
    )
    const [invitation] = await queries.all<{
      organisation: string
      is_admin: number
      person: string | null
      made_by: string
    }>('SELECT organisation, is_admin, person, made_by FROM invitations WHERE token = $1', [tokenHash(token)])
    if (used !== 1 || !invitation)
      throw new Refused(
        'not-found',
        'This link was used already, is too old, or never was one. Nothing was made.',
        'Ask for a new invitation.',
      )
    const isFirst = invitation.made_by === THE_SERVER
    if (!isFirst && invitation.person === null && person !== null && (await isNamed(queries, person)))
      throw conflict(
        'A case here names this person already, and this link is not made out to them. The link is still good.',
        'Ask for an invitation that is made out to you.',
      )
    const account = await makeAccount(queries, {
      organisation: invitation.organisation,
      login,
      name,
      person: invitation.person ?? person,
      password: hash,
      isAdmin: invitation.is_admin === 1,
      at: now,
    })
    if (account === null)
      throw conflict(
        'This name for signing in, or this person, has an account here already. The link is still good.',
        'Choose another name; for a further laptop of yours, sign in instead.',
      )
    const approvedBy = isFirst ? account : null
    // Processes that started together each printed a link: with the first administrator the others are void.
    if (isFirst) await queries.run('DELETE FROM invitations WHERE made_by = $1 AND used_at IS NULL', [THE_SERVER])
    return { account, ...(await addDevice(queries, { account, ...device, at: now, approvedBy })) }
  })
}

/** Whoever says to be somebody whom a case lets in must have been invited as that person. */
async function isNamed(queries: Queries, person: string): Promise<boolean> {
  return (await queries.all('SELECT entity FROM members WHERE person = $1 LIMIT 1', [person])).length > 0
}

interface Invitation {
  readonly organisation: string
  readonly isAdmin: boolean
  readonly person: string | null
  readonly by: string
  readonly at: number
}

async function addInvitation(
  queries: Queries,
  token: string,
  { organisation, isAdmin, person, by, at }: Invitation,
): Promise<void> {
  await queries.run(
    'INSERT INTO invitations (token, organisation, is_admin, person, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [tokenHash(token), organisation, isAdmin ? 1 : 0, person, by, at, at + INVITATION_MS],
  )
}
